/** Programs that send packets which no host would, and tell what has come. Pure text, run by Python of the node. */

const COMMON = `import json, select, socket, struct, sys, time

TCP, UDP, ICMP4, ICMP6 = 6, 17, 1, 58


def checksum(octets):
    octets += bytes(len(octets) % 2)
    total = sum(struct.unpack("!%dH" % (len(octets) // 2), octets))
    while total >> 16: total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


def address(text): return socket.inet_pton(socket.AF_INET6 if ":" in text else socket.AF_INET, text)


def summed(source, to, protocol, body, at):
    pseudo = source + to + (struct.pack("!I3xB", len(body), protocol) if len(to) == 16 else struct.pack("!BBH", 0, protocol, len(body)))
    if protocol == ICMP4: pseudo = b""
    return body[:at] + struct.pack("!H", checksum(pseudo + body) or 0xFFFF) + body[at + 2:]


def packet(source, to, protocol, body, fragment=None):
    if fragment == "first": body = body[:len(body) // 8 * 8]
    place = 0 if fragment is None else {"first": 1, "later": 64 << 3}[fragment]
    if len(to) == 16 and fragment is not None:
        body = struct.pack("!BBHI", protocol, 0, place, int(time.time() * 1000) & 0xFFFFFFFF) + body
        protocol = 44
    if len(to) == 16: return struct.pack("!IHBB", 6 << 28, len(body), protocol, 64) + source + to + body
    head = struct.pack("!BBHHHBBH", 0x45, 0, 20 + len(body), int(time.time() * 1000) & 0xFFFF, place >> 3 | (place & 1) << 13, 64, protocol, 0) + source + to
    return head[:10] + struct.pack("!H", checksum(head)) + head[12:] + body


def build(one):
    source, to = address(one["source"]), address(one["destination"])
    protocol, payload = one["protocol"], one["mark"].encode()
    if protocol == "tcp":
        number, at = TCP, 16
        body = struct.pack("!HHIIBBHHH", one["sourcePort"], one["port"], 1000, 1000, 0x50, one["flags"], 8192, 0, 0)
    elif protocol == "udp":
        number, at = UDP, 6
        body = struct.pack("!HHHH", one["sourcePort"], one["port"], 8 + len(payload), 0)
    else:
        number, at = (ICMP6 if len(to) == 16 else ICMP4), 2
        body = struct.pack("!BBHI", one["type"], 0, 0, 0x4C414201)
    return packet(source, to, number, summed(source, to, number, body + payload, at), one["fragment"]), to
`;

/** Its input is a list of packets; each goes out twice, since one may be lost. */
export const SEND = `${COMMON}
packets = json.load(sys.stdin)
for turn in range(2):
    for one in packets:
        octets, to = build(one)
        family = socket.AF_INET6 if len(to) == 16 else socket.AF_INET
        link = socket.socket(family, socket.SOCK_RAW, socket.IPPROTO_RAW)
        try: link.sendto(octets, (socket.inet_ntop(family, to), 0))
        except OSError as error: print(one["mark"], error)
        link.close()
        time.sleep(0.01)
`;

/** `watch SECONDS MARK`: each mark that comes in from the wire and begins so, once, until the time is over. */
export const WATCH = `${COMMON}
wire = socket.socket(socket.AF_PACKET, socket.SOCK_DGRAM, socket.htons(3))
until, start, seen = time.time() + float(sys.argv[1]), sys.argv[2].encode(), set()
while time.time() < until:
    ready, _, _ = select.select([wire], [], [], 0.05)
    if not ready: continue
    octets, where = wire.recvfrom(4096)
    at = octets.find(start)
    # What this node sends itself is not for it.
    if at < 0 or where[2] == 4: continue
    mark = octets[at:].split(b".")[0].decode("ascii", "replace")
    if mark not in seen: print(mark, flush=True)
    seen.add(mark)
`;
