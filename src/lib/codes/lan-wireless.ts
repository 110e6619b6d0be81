/** Wi-Fi: SSIDs, their keys, radios. */
export type LanWirelessCode =
  | 'LAN020' // two SSIDs of a site have one name
  | 'LAN021' // an SSID with a key names no secret
  | 'LAN022' // clients of an open SSID reach each other
  | 'LAN023' // an open SSID is in the table of the offices
  | 'LAN024' // a radio is set to a channel or width that its band does not have
  | 'LAN025' // an open SSID leads where one with a key does
  | 'LAN026' // a secret of two SSIDs that do not belong together
  | 'LAN027' // an open SSID with a secret
  | 'LAN036'; // an SSID leads where nothing of the air belongs
