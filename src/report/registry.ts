/** Printers of what goes to registries: ROA requests, route objects, Form 01. They compute nothing. */
import type { ConnectionNeed, RoaRequest, RouteObject } from '../network/plan/registry.ts';
import { formatCsv } from './csv.ts';

/**
 * The text of the message to VNNIC: a subject and the six fields a ROA in the order of VNNIC's procedure, one message a
 * network name. Vietnamese, because its reader is.
 */
export function formatRoa(requests: readonly RoaRequest[]): string {
  const networks = [...new Set(requests.map(({ descr }) => descr))];
  return networks
    .map((network) => {
      const own = requests.filter(({ descr }) => descr === network);
      return `${roaHeading(network)}${own.map(formatRequest).join('\n')}`;
    })
    .join('\n');
}

function roaHeading(network: string): string {
  return [
    `Chủ đề: [${oneLine(network)}] Hỗ trợ khai báo bản ghi RoA`,
    '',
    `Thành viên ${oneLine(network)} kính đề nghị VNNIC hỗ trợ khai báo bản ghi RoA với thông tin cụ thể như sau:`,
    '',
    '',
  ].join('\n');
}

function formatRequest(request: RoaRequest): string {
  return [
    `Prefix: ${request.prefix}`,
    `Origin AS: ${request.originAs}`,
    `Max length: ${request.maxLength}`,
    `descr: ${oneLine(request.descr)}`.trimEnd(),
    `notify: ${oneLine(request.notify)}`.trimEnd(),
    `notify-2: ${oneLine(request.notify2)}`.trimEnd(),
    '',
  ].join('\n');
}

/** RPSL: an attribute a line, an empty line between objects (RFC 2622 2). */
export function formatRoutes(objects: readonly RouteObject[]): string {
  return objects
    .map((object) => object.map(({ name, value }) => `${`${name}:`.padEnd(15)}${oneLine(value)}\n`).join(''))
    .join('\n');
}

/** Form 01 as a table with Vietnamese headings, for a spreadsheet. */
export function formatForm01(needs: readonly ConnectionNeed[]): string {
  const header = [
    'STT',
    'Tên tổ chức',
    'Địa chỉ',
    'Thông tin liên hệ',
    'Loại dịch vụ',
    'Số lượng kênh',
    'Băng thông',
    'Địa điểm',
    'Thời gian dự kiến',
  ];
  const rows = needs.map((need, index) => [
    index + 1,
    need.organisation,
    need.address,
    need.contact,
    need.serviceType,
    need.channels,
    need.bandwidth,
    need.location,
    need.plannedTime,
  ]);
  return formatCsv(header, rows, { mark: true });
}

/** A value cannot begin a line of its own, nor a comment: registries read `#` to the end of the line. */
function oneLine(value: string): string {
  return value
    .replace(/[\p{Cc}\u2028\u2029#]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
