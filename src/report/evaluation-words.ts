/** The words of an evaluation's page, in the languages that a province reports in. */
import type { Evaluation, Stage } from '../inventory/types.ts';
import type { ProbeClass } from '../lab/probe.ts';

/** Everything that the page says by itself; what probes and daemons said stays as they said it. */
export interface PageWords {
  /** Above everything; empty where the language's documents have no such lines. */
  head: string[];
  title: string;
  subtitle: string;
  number: string;
  /** Place and day. */
  dated(province: string, year: string, month: string, day: string): string;
  basis: string;
  verdicts: Record<Evaluation['verdict'], { word: string; sentence: string }>;
  sections: Record<
    'conclusion' | 'scope' | 'results' | 'failover' | 'limits' | 'machine' | 'digests' | 'remarks' | 'signatures',
    string
  >;
  waves: [string, string, string, string];
  sites: [string, string, string, string, string];
  stages: Record<Stage, string>;
  classes: [string, string, string, string];
  classNames: Record<ProbeClass, string>;
  total: string;
  results: Record<'failed' | 'unseen', string>;
  probe: Record<'expected' | 'seen' | 'command' | 'because', string>;
  more(count: number): string;
  notStarted(step: string, node: string): string;
  dead(node: string, daemons: string): string;
  figures: [string, string, string];
  /** What stands before the decimals. */
  point: string;
  none: string;
  weakens: string;
  vendors: string;
  verbatim: string;
  machine: Record<'system' | 'kernel' | 'nodes' | 'songsong', string>;
  packages: [string, string];
  digests: [string, string, string];
  digestNames: Record<'inventory' | 'templates' | 'devices', string>;
  record(name: string, sha256: string): string;
  verify: string;
  remarks: string;
  lessons: string;
  signatures: [string, string, string, string];
}

/** In the register of Vietnamese administrative documents, with the terms of the national programme. */
const VI: PageWords = {
  head: ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc'],
  title: 'BIÊN BẢN',
  subtitle: 'Đánh giá thử nghiệm chuyển đổi IPv6 (bước 7)',
  number: 'Số: ……………/BB-……………',
  // A zero stands before days below ten and before January and February only (decree 30/2020, annex I).
  dated: (province, year, month, day) =>
    `${province}, ngày ${day} tháng ${Number(month) < 3 ? month : Number(month)} năm ${year}`,
  basis:
    'Căn cứ Kế hoạch số …………… ngày …………… của Ủy ban nhân dân tỉnh về triển khai IPv6, bước 7 (đánh giá kết quả thử nghiệm), việc thử nghiệm đã được thực hiện trên hệ thống Lab mô phỏng Trung tâm tích hợp dữ liệu và các cơ quan nêu tại mục 2, trước khi chuyển đổi chính thức.',
  verdicts: {
    pass: { word: 'ĐẠT', sentence: 'Toàn bộ hệ thống thử nghiệm đã hoạt động và tất cả các phép thử đều đạt.' },
    fail: { word: 'KHÔNG ĐẠT', sentence: 'Có phép thử không đạt; chưa đủ điều kiện chuyển sang bước tiếp theo.' },
    inconclusive: {
      word: 'CHƯA KẾT LUẬN ĐƯỢC',
      sentence:
        'Không có phép thử nào không đạt, nhưng có nội dung không thực hiện được; cần thử nghiệm lại trước khi chuyển sang bước tiếp theo.',
    },
  },
  sections: {
    conclusion: 'Kết luận thử nghiệm',
    scope: 'Phạm vi thử nghiệm',
    results: 'Kết quả các phép thử',
    failover: 'Số liệu về dự phòng',
    limits: 'Giới hạn của thử nghiệm',
    machine: 'Môi trường thử nghiệm',
    digests: 'Dữ liệu đối chiếu',
    remarks: 'Ý kiến và bài học kinh nghiệm',
    signatures: 'Ký xác nhận',
  },
  waves: ['Đợt', 'Nội dung', 'Số địa điểm của đợt', 'Số địa điểm đã thử nghiệm'],
  sites: ['Mã', 'Cơ quan, đơn vị', 'Mô hình chuẩn', 'Giai đoạn', 'Đợt'],
  stages: {
    'ipv4-only': 'chỉ IPv4',
    'dual-stack': 'hỗ trợ đồng thời IPv4/IPv6',
    'ipv6-mostly': 'chủ yếu IPv6',
    'ipv6-only': 'thuần IPv6',
  },
  classes: ['Nhóm phép thử', 'Đạt', 'Không đạt', 'Không thực hiện được'],
  classNames: {
    bgp: 'Phiên BGP',
    routes: 'Quảng bá và chính sách định tuyến',
    ospf: 'Láng giềng OSPF',
    loopbacks: 'Kết nối giữa các bộ định tuyến',
    management: 'Quản trị thiết bị',
    clients: 'Cấp phát địa chỉ cho máy trạm',
    rogue: 'Chống giả mạo RA và DHCPv6',
    dns: 'Máy chủ tên miền (DNS)',
    portals: 'Cổng và trang thông tin điện tử',
    flows: 'Chính sách tường lửa',
    nat64: 'Truy cập IPv4 từ mạng thuần IPv6 (NAT64)',
    guests: 'Mạng không dây cho khách',
    mtu: 'Kích thước gói tin trên đường truyền (MTU)',
    failover: 'Dự phòng khi có sự cố và khôi phục',
  },
  total: 'Tổng cộng',
  results: { failed: 'Không đạt', unseen: 'Không thực hiện được' },
  probe: { expected: 'Yêu cầu', seen: 'Thực tế', command: 'Lệnh kiểm tra', because: 'Dòng dữ liệu liên quan' },
  more: (count) => `Còn ${count} phép thử nữa, xem tệp dữ liệu.`,
  notStarted: (step, node) => `Không khởi động được ${step} tại nút ${node}`,
  dead: (node, daemons) => `Nút ${node} không hoạt động đến khi kết thúc thử nghiệm${daemons && `: ${daemons}`}`,
  figures: ['Phép thử', 'Chỉ số', 'Giá trị'],
  point: ',',
  none: 'Không có.',
  weakens: 'làm giảm giá trị chứng minh của các nhóm',
  vendors: 'Đã thử nghiệm theo mô hình thiết bị; chưa chạy cú pháp cấu hình của hãng',
  verbatim: 'Nội dung kỹ thuật do chương trình ghi lại được giữ nguyên bằng tiếng Anh.',
  machine: {
    system: 'Hệ điều hành',
    kernel: 'Nhân hệ điều hành',
    nodes: 'Số nút mô phỏng',
    songsong: 'Phiên bản songsong',
  },
  packages: ['Phần mềm', 'Phiên bản'],
  digests: ['Đối tượng', 'Số lượng', 'Mã băm SHA-256'],
  digestNames: {
    inventory: 'Tệp dữ liệu mạng (inventory)',
    templates: 'Tệp mẫu cấu hình',
    devices: 'Thiết bị có cấu hình được sinh ra',
  },
  record: (name, sha256) =>
    `Biên bản này kèm theo tệp dữ liệu ${name}, mã băm SHA-256 ${sha256}; kết quả của từng phép thử ghi tại tệp đó.`,
  verify: 'Lệnh đối chiếu (báo từng mục đã thay đổi kể từ khi thử nghiệm):',
  remarks: 'Ý kiến:',
  lessons: 'Bài học kinh nghiệm:',
  signatures: ['Họ và tên', 'Chức vụ', 'Ngày', 'Chữ ký'],
};

const EN: PageWords = {
  head: [],
  title: 'Evaluation of the trial',
  subtitle: 'Transition to IPv6, step 7',
  number: 'Number: ……………',
  dated: (province, year, month, day) => `${province}, ${year}-${month}-${day}`,
  basis:
    'By step 7 of the IPv6 plan of the province (plan number …………… of ……………), before the official conversion, the trial was made in the lab that simulates the data centre and the agencies of section 2.',
  verdicts: {
    pass: { word: 'PASS', sentence: 'The whole lab ran, and every probe passed.' },
    fail: { word: 'FAIL', sentence: 'Probes failed: the next step may not begin.' },
    inconclusive: {
      word: 'INCONCLUSIVE',
      sentence: 'No probe failed, but something could not be run: repeat the trial before the next step.',
    },
  },
  sections: {
    conclusion: 'Result of the trial',
    scope: 'What was tried',
    results: 'Probes',
    failover: 'Failover figures',
    limits: 'Limits of the trial',
    machine: 'What it ran on',
    digests: 'Digests',
    remarks: 'Remarks and lessons',
    signatures: 'Signatures',
  },
  waves: ['Wave', 'Title', 'Sites of the wave', 'Sites tried'],
  sites: ['Id', 'Site', 'Profile', 'Stage', 'Waves'],
  stages: {
    'ipv4-only': 'IPv4-only',
    'dual-stack': 'dual stack',
    'ipv6-mostly': 'IPv6-mostly',
    'ipv6-only': 'IPv6-only',
  },
  classes: ['Class of probes', 'Passed', 'Failed', 'Could not look'],
  classNames: {
    bgp: 'BGP sessions',
    routes: 'Routes and routing policy',
    ospf: 'OSPF adjacencies',
    loopbacks: 'Reach of every router',
    management: 'Management of devices',
    clients: 'Addresses of clients',
    rogue: 'Rogue RA and DHCPv6',
    dns: 'DNS',
    portals: 'Portals and websites',
    flows: 'Firewall policy',
    nat64: 'IPv4 from IPv6-only networks (NAT64)',
    guests: 'Guests',
    mtu: 'Path MTU',
    failover: 'Failover and return',
  },
  total: 'Total',
  results: { failed: 'Failed', unseen: 'Could not look' },
  probe: { expected: 'Expected', seen: 'Seen', command: 'Command', because: 'Because' },
  more: (count) => `${count} more stand in the record.`,
  notStarted: (step, node) => `${step} did not start on ${node}`,
  dead: (node, daemons) => `${node} did not run to the end${daemons && `: ${daemons}`}`,
  figures: ['Probe', 'Figure', 'Value'],
  point: '.',
  none: 'None.',
  weakens: 'weakens',
  vendors: 'Model proven; vendor syntax not run',
  verbatim: '',
  machine: { system: 'System', kernel: 'Kernel', nodes: 'Nodes', songsong: 'songsong' },
  packages: ['Package', 'Version'],
  digests: ['What', 'Count', 'SHA-256'],
  digestNames: { inventory: 'Files of the inventory', templates: 'Templates', devices: 'Devices as rendered' },
  record: (name, sha256) =>
    `This page belongs to the record ${name}, SHA-256 ${sha256}; every probe's result stands there.`,
  verify: 'What has changed since is told by:',
  remarks: 'Remarks:',
  lessons: 'Lessons:',
  signatures: ['Name', 'Position', 'Date', 'Signature'],
};

export const PAGE_WORDS: Readonly<Record<'vi' | 'en', PageWords>> = { vi: VI, en: EN };
