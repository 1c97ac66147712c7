"""What plain `{{ value|date }}` writes in Korean; moments with a zone are `coalition.languages`."""

DATE_FORMAT = "Y년 n월 j일"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "Y년 n월 j일 H:i"
