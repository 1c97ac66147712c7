"""What is owed is mailed: whatever dies, whatever Redis does, through an upgrade and a restore, by every clock."""

from tests.faults.bell import redis_in_trouble
from tests.faults.clocks import three_clocks
from tests.faults.killing import ten_thousand_reminders
from tests.faults.upgrading import upgrades_and_restores

SCENARIOS = [ten_thousand_reminders, redis_in_trouble, upgrades_and_restores, three_clocks]
