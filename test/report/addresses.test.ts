import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toPrefix } from '../../src/lib/ip/parse.ts';
import { type HeldPrefix, roaRequests, routeObjects } from '../../src/network/plan/registry.ts';
import { countedCapacity, numberedCapacity, treeNode } from '../../src/network/plan/usage.ts';
import { formatTreeCsv, formatTreeJson, formatTreeText } from '../../src/report/addresses.ts';
import { formatCsv } from '../../src/report/csv.ts';
import { formatForm01, formatRoa, formatRoutes } from '../../src/report/registry.ts';

const site = treeNode('site', 'commune', 'Xã Bình An', {
  numbers: { from: 0x40, to: 0x40 },
  ipv6: ['2001:db8:160:4000::/56'],
  ipv4: ['10.164.0.0/20'],
  capacity: [numberedCapacity('slots', { from: 0, to: 255 }, [0x10])],
  children: [
    treeNode('segment', 'staff', 'staff', { ipv6: ['2001:db8:160:4010::/64'], ipv4: ['10.164.0.0/23'] }),
    treeNode('segment', 'old', 'Old LAN', { ipv4: ['192.168.1.0/24'], note: 'brownfield' }),
  ],
});
const roots = [
  treeNode('range', 'province', 'province', {
    numbers: { from: 0, to: 255 },
    ipv6: ['2001:db8:160::/48', '2001:db8:162::/48'],
    ipv4: ['10.160.0.0/12'],
    children: [site],
  }),
  treeNode('public', '203.0.113.0/24', 'Public IPv4', {
    ipv4: ['203.0.113.0/24'],
    capacity: [countedCapacity('addresses', 256, 32)],
  }),
];

describe('the tree', () => {
  it('as text', () => {
    expect(formatTreeText(roots).split('\n')).toEqual([
      '00-ff province              2001:db8:160::/48 +1    10.160.0.0/12',
      '└─ 40 commune Xã Bình An    2001:db8:160:4000::/56  10.164.0.0/20   1 of 256 slots used, 255 free (next 0x00)',
      '   ├─ staff                 2001:db8:160:4010::/64  10.164.0.0/23',
      '   └─ old Old LAN                                   192.168.1.0/24  (brownfield)',
      '203.0.113.0/24 Public IPv4                          203.0.113.0/24  32 of 256 addresses used, 224 free',
      '',
    ]);
    expect(formatTreeText(roots, { depth: 1 }).split('\n')).toHaveLength(3);
  });

  it('as a table and as JSON', () => {
    expect(formatTreeCsv(roots).split('\r\n')).toEqual([
      'kind,path,name,first number,last number,ipv6,ipv4,note,unit,total,used,free,first free',
      'range,province,province,0,255,2001:db8:160::/48 2001:db8:162::/48,10.160.0.0/12,,,,,,',
      'site,province/commune,Xã Bình An,64,64,2001:db8:160:4000::/56,10.164.0.0/20,,slots,256,1,255,0x00',
      'segment,province/commune/staff,staff,,,2001:db8:160:4010::/64,10.164.0.0/23,,,,,,',
      'segment,province/commune/old,Old LAN,,,,192.168.1.0/24,brownfield,,,,,',
      'public,203.0.113.0/24,Public IPv4,,,,203.0.113.0/24,,addresses,256,32,224,',
      '',
    ]);
    expect(JSON.parse(formatTreeJson(roots))).toEqual(roots);
  });
});

describe('tables', () => {
  /** RFC 4180 2, read strictly. */
  function readCsv(text: string): string[][] {
    const rows: string[][] = [];
    let cells: string[] = [];
    let at = 0;
    while (at < text.length) {
      const quoted = /^"((?:[^"]|"")*)"/.exec(text.slice(at));
      const plain = /^[^",\r\n]*/.exec(text.slice(at))!;
      cells.push(quoted === null ? plain[0] : quoted[1]!.replaceAll('""', '"'));
      at += (quoted ?? plain)[0].length;
      if (text[at] === ',') at += 1;
      else if (text.startsWith('\r\n', at)) {
        rows.push(cells);
        cells = [];
        at += 2;
      } else throw new Error(`no end of cell at ${at}`);
    }
    return rows;
  }

  it('read back as they were, and no cell begins a formula', () => {
    const cell = fc.oneof(fc.string(), fc.stringMatching(/^[=+\-@"',\r\n\t1a＝]{0,6}$/));
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell)), (rows) => {
        const back = readCsv(formatCsv(['a', 'b'], rows));
        expect(back).toHaveLength(rows.length + 1);
        for (const [index, row] of rows.entries()) {
          for (const [column, text] of row.entries()) {
            const read = back[index + 1]![column]!;
            expect(read).not.toMatch(/^[=+\-@\t\r＝＋－＠]/);
            expect([text, `'${text}`]).toContain(read);
          }
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('a harmless cell and a number stay as they are', () => {
    expect(formatCsv(['n'], [[-5], ['2001:db8::/32'], ['a,b']])).toBe('n\r\n-5\r\n2001:db8::/32\r\n"a,b"\r\n');
  });
});

const held: HeldPrefix[] = [
  {
    prefix: toPrefix('2001:db8:160::/48'),
    originAs: 65536,
    maxLength: null,
    netname: 'EXAMPLE-VN',
    description: 'Example province',
    notify: 'noc@example.vn',
    notifyAs: 'asn@example.vn',
    maintainer: 'MAINT-EXAMPLE',
    source: 'APNIC',
  },
  {
    prefix: toPrefix('203.0.113.0/24'),
    originAs: 65536,
    maxLength: 24,
    netname: 'EXAMPLE-VN',
    description: 'Example\nmnt-by: EVIL # province',
    notify: 'noc@example.vn',
    notifyAs: null,
    maintainer: 'MAINT-EXAMPLE',
    source: 'APNIC',
  },
];

describe('what registries ask for', () => {
  it('ROA: one message a network name, six fields in their order, no length beyond the prefix unless written', () => {
    expect(formatRoa(roaRequests(held)).split('\n')).toEqual([
      'Chủ đề: [EXAMPLE-VN] Hỗ trợ khai báo bản ghi RoA',
      '',
      'Thành viên EXAMPLE-VN kính đề nghị VNNIC hỗ trợ khai báo bản ghi RoA với thông tin cụ thể như sau:',
      '',
      'Prefix: 203.0.113.0/24',
      'Origin AS: AS65536',
      'Max length: 24',
      'descr: EXAMPLE-VN',
      'notify: noc@example.vn',
      'notify-2: noc@example.vn',
      '',
      'Prefix: 2001:db8:160::/48',
      'Origin AS: AS65536',
      'Max length: 48',
      'descr: EXAMPLE-VN',
      'notify: noc@example.vn',
      'notify-2: asn@example.vn',
      '',
    ]);
  });

  it('route and route6 objects, whose values cannot begin a line', () => {
    expect(formatRoutes(routeObjects(held)).split('\n')).toEqual([
      'route:         203.0.113.0/24',
      'descr:         Example mnt-by: EVIL province',
      'origin:        AS65536',
      'notify:        noc@example.vn',
      'mnt-by:        MAINT-EXAMPLE',
      'source:        APNIC',
      '',
      'route6:        2001:db8:160::/48',
      'descr:         Example province',
      'origin:        AS65536',
      'notify:        noc@example.vn',
      'mnt-by:        MAINT-EXAMPLE',
      'source:        APNIC',
      '',
    ]);
  });

  it('an address that nobody wrote is left out of a route object, and stays to be filled in the request', () => {
    const silent = [{ ...held[0]!, notify: null, notifyAs: null }];
    expect(routeObjects(silent)[0]?.map(({ name }) => name)).toEqual(['route6', 'descr', 'origin', 'mnt-by', 'source']);
    expect(formatRoa(roaRequests(silent))).toMatch(/\nnotify:\nnotify-2:\n$/);
  });

  it('Form 01 opens in a spreadsheet', () => {
    const need = {
      organisation: 'UBND xã Bình An',
      address: 'Ấp 1, xã Bình An',
      contact: '+84 297 000 000',
      serviceType: 'Mạng riêng ảo',
      channels: 1,
      bandwidth: '100 Mbit/s',
      location: 'Trụ sở chính',
      plannedTime: '2026-03',
    };
    expect(formatForm01([need])).toBe(
      '\uFEFFSTT,Tên tổ chức,Địa chỉ,Thông tin liên hệ,Loại dịch vụ,Số lượng kênh,Băng thông,Địa điểm,Thời gian dự kiến\r\n' +
        '1,UBND xã Bình An,"Ấp 1, xã Bình An",\'+84 297 000 000,Mạng riêng ảo,1,100 Mbit/s,Trụ sở chính,2026-03\r\n',
    );
  });
});
