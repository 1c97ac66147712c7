from tests.figures import main

main("bench")
