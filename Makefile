# Every target is one command of run.py, which also works without make: `python3 run.py test`.
COMMANDS = run test test-postgres test-browser bench lint setup

.PHONY: $(COMMANDS)
$(COMMANDS):
	@python3 run.py $@
