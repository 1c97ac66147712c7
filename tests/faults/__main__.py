from tests.figures import main

main("faults")
