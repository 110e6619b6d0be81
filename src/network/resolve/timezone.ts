const known = new Map<string, { minutes: number; abbreviation: string }>();

/**
 * Minutes east of UTC and a short name for a tz database zone, for platforms that only know an offset. Zones with
 * summer time get their standard offset (of January 2021, so that the answer never depends on the day of the run).
 */
export function zoneOffset(timezone: string): { minutes: number; abbreviation: string } {
  const present = known.get(timezone);
  if (present !== undefined) return present;
  const moment = new Date(Date.UTC(2021, 0, 15, 12, 0, 0));
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: timezone, timeZoneName: 'longOffset' }).formatToParts(
    moment,
  );
  const text = parts.find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
  const match = /GMT([+-])(\d{2}):(\d{2})/.exec(text);
  const minutes = match === null ? 0 : (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3]));
  const abbreviation =
    timezone === 'Asia/Ho_Chi_Minh' ? 'ICT' : minutes === 0 ? 'UTC' : (timezone.split('/').at(-1) ?? 'LOC').slice(0, 7);
  const result = { minutes, abbreviation };
  known.set(timezone, result);
  return result;
}
