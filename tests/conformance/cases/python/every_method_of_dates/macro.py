import datetime

d = datetime.date(2024, 2, 29)
week = d.isocalendar()
output["date"] = [
    d.day, d.isoformat(), d.isoweekday(), d.month, d.replace(day=1).isoformat(), d.strftime("%d.%m."), d.toordinal(), d.weekday(), d.year,
    d.fromisocalendar(2024, 9, 4) == d, d.fromisoformat("2024-02-29") == d, d.fromordinal(738945) == d, d.max.year, d.min.year, d.resolution.days,
    d.today() > d, d.fromtimestamp(86400 * 2).year, [week.week, week.weekday, week.year],
]
t = d.timetuple()
output["struct_time"] = [t.tm_hour, t.tm_mday, t.tm_min, t.tm_mon, t.tm_sec, t.tm_wday, t.tm_yday, t.tm_year]

zone = datetime.timezone(datetime.timedelta(hours=2), "two")
x = datetime.datetime(2024, 2, 29, 12, 30, 15, 250, tzinfo=zone)
output["zone"] = [str(zone.dst(x)), zone.fromutc(x).hour, zone.tzname(x), zone.utcoffset(x).seconds, zone.utc.tzname(None), str(zone.max), str(zone.min)]
output["datetime"] = [
    x.astimezone(zone.utc).hour, x.combine(d, datetime.time(3)).hour, x.date().day, x.day, x.dst(), x.fold, x.fromisocalendar(2024, 9, 4).day,
    x.fromisoformat("2024-02-29T01:02").minute, x.fromordinal(738945).day, x.fromtimestamp(0, zone).hour, x.hour, x.isocalendar().week,
    x.isoformat(), x.isoweekday(), x.max.year, x.microsecond, x.min.year, x.minute, x.month, x.now(zone) > x, x.replace(hour=1).hour,
    x.resolution.microseconds, x.second, x.strftime("%H:%M"), x.strptime("5", "%M").minute, x.time().hour, x.timestamp(), x.timetuple().tm_hour,
    x.timetz().hour, x.today().year > 2000, x.toordinal(), x.tzinfo.tzname(x), x.tzname(), x.utcoffset().seconds, x.utctimetuple().tm_hour,
    x.weekday(), x.year,
]
c = datetime.time(12, 30, 15, 250, tzinfo=zone)
output["time"] = [
    c.dst(), c.fold, c.fromisoformat("01:02").minute, c.hour, c.isoformat(), c.max.hour, c.microsecond, c.min.hour, c.minute,
    c.replace(hour=1).hour, c.resolution.microseconds, c.second, c.strftime("%H"), c.tzinfo.tzname(None), c.tzname(), c.utcoffset().seconds,
]
s = datetime.timedelta(days=2, seconds=5, microseconds=7)
output["timedelta"] = [s.days, s.max.days, s.microseconds, s.min.days, s.resolution.microseconds, s.seconds, s.total_seconds()]
