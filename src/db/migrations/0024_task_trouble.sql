-- Why a mail's task failed last, in one word: what the operator has to mend is told apart from what a client's address is to blame for.
alter table tasks add column trouble text;
alter table tasks add constraint tasks_trouble_known check (trouble in ('bad_address', 'refused', 'account', 'busy', 'away'));
