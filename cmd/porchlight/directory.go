package main

// directoryCmd gathers what an admin does with the entries (docs/directory.md).
type directoryCmd struct {
	Import     importCmd     `cmd:"" help:"Bring in spreadsheets (CSV, XLSX) and HSDS files (CSV, JSON, zip, a folder)."`
	Export     exportCmd     `cmd:"" help:"Write the directory out: HSDS 3.2 as JSON or CSV, or a spreadsheet."`
	List       listCmd       `cmd:"" help:"List entries."`
	Show       showCmd       `cmd:"" help:"Show one entry, and whether members see it."`
	Edit       editCmd       `cmd:"" help:"Change an entry."`
	Verify     verifyCmd     `cmd:"" help:"Say that you confirmed entries by telephone."`
	Flag       flagCmd       `cmd:"" help:"Say that something is wrong with an entry."`
	Settle     settleCmd     `cmd:"" help:"Say that the flags of entries were dealt with."`
	Retire     retireCmd     `cmd:"" help:"Take entries out of what members see; their history stays."`
	Conceal    concealCmd    `cmd:"" help:"Mark entries confidential: their places are erased everywhere, for good."`
	Reveal     revealCmd     `cmd:"" help:"Say that the place of an entry is no secret. Needs a second person."`
	History    historyCmd    `cmd:"" help:"Who changed what, when and why; the newest first."`
	Undo       undoCmd       `cmd:"" help:"Take back what one entry of the history did."`
	Approve    approveCmd    `cmd:"" help:"Put in force what somebody else proposed; without a number, list what waits."`
	Reject     rejectCmd     `cmd:"" help:"Take a proposal away."`
	Stale      staleCmd      `cmd:"" help:"List what has to be called again, the most overdue first."`
	Quarantine quarantineCmd `cmd:"" help:"Rows of imports that could not be taken: list, show, fix, drop."`
	Categories categoriesCmd `cmd:"" help:"List the categories that lead to no need of ours."`
	Editors    editorsCmd    `cmd:"" help:"The people who may change the directory."`
	Backup     backupCmd     `cmd:"" help:"Copy directory.db, also while porchlight serves."`
	Restore    restoreCmd    `cmd:"" help:"Put a backup in the place of directory.db."`
}

// asFlag is who does it.
type asFlag struct {
	As string `name:"as" help:"Who does it: an editor of the roster (porchlight directory editors)." placeholder:"NAME"`
}

// actFlags are those of every verb that changes something.
type actFlags struct {
	asFlag
	jsonFlag
}

// reasonFlag is why; it stays in the history.
type reasonFlag struct {
	Reason string `help:"Why; never anything about a member." placeholder:"TEXT"`
}

// mustReason is why, where nobody may leave it out.
type mustReason struct {
	Reason string `required:"" help:"Why; never anything about a member." placeholder:"TEXT"`
}

type jsonFlag struct {
	JSON bool `name:"json" help:"Print JSON."`
}
