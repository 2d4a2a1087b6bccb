from datetime import datetime, timedelta, timezone, date
when = datetime.fromisoformat(json)
output["iso"] = when.isoformat()
output["year"] = when.year
output["days"] = (when - datetime(2024, 1, 1, tzinfo=timezone.utc)).days
output["later"] = str(when.date() + timedelta(days=1))
output["text"] = when.strftime("%d.%m.%Y %H:%M")
output["epoch"] = when.timestamp()
output["parsed"] = datetime.strptime("1.5.2024", "%d.%m.%Y").month
