/** Devices as things that are plugged in: clusters, ports, serials, radios. */
export type DevHardwareCode =
  | 'DEV030' // members of a cluster that contradict each other
  | 'DEV031' // switches that stand in for each other differ in their host ports
  | 'DEV032' // two devices of one serial number
  | 'DEV033' // host ports that end before they begin
  | 'DEV034' // a segment that no port, SSID or server is in
  | 'DEV035' // a port is led to a segment in which its device has no address
  | 'DEV036' // a radio that is not set beside one that is
  | 'DEV037' // a trunk brings a router a segment in which it has no address
  | 'DEV038' // fewer ports than servers in a segment
  | 'DEV039'; // a hole in the host ports of a switch
