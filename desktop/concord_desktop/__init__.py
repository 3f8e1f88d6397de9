"""Concord's window: a shell that places screens, and the timeline.

Screens. Each is a QWidget `Screen(workspace, theme, bus, parent=None)`; `workspace` is a `concord.workspace.Workspace` or a fake of
the same shape, `theme` a `concord_desktop.theme.Theme` (`theme.changed` is emitted after a switch of colours or text size: read
the tokens again and update()), `bus` a `concord_desktop.change_bus.ChangeBus`. A screen never calls a slow method of the workspace on the
main thread: it uses `concord_desktop.jobs.Jobs`, which the bus carries as `bus.jobs`
(`bus.jobs.start("Saving Hanna's page", function, *args, done=on_done, failed=on_failed)`).

    show_plan(plan: Plan, viewer: MemberId | None)     the snapshot to show; called again after each change
    item_chosen(str)        signal: an item id; the shell goes to the timeline and selects it
    conflict_chosen(str)    signal: a conflict id; the shell opens To settle on it
    rule_chosen(str)        signal: a rule id; the shell opens Rules on it
    edit_asked(object)      signal: an Edit; the shell applies it in a Job, re-plans and shows the new plan

A screen that can be pointed at something has `show_conflict(id)`, `show_rule(id)` or `show_verdict(Verdict | None)` (the filter of Rules).
The inspector has `show_item(plan, item_id)`, `show_consequence(consequence, item)`, `clear()`, and the signal `closed()`.
The shell imports them lazily by these names: `inspector.panel.InspectorPanel`, `conflicts.screen.SettleScreen`,
`rules.screen.RulesScreen`, `documents.screen.DocumentsScreen`, `export.dialog.ExportDialog(workspace, theme, plan, viewer, parent)`.
"""
