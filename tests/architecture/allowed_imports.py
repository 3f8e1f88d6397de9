"""A contract for import-linter: a package may import what is named, itself and the standard library, and nothing else.

A list of what is forbidden is never complete; a list of what is allowed is.
"""

from __future__ import annotations

import sys

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class AllowedImportsContract(Contract):
    """Direct imports of `source` stay inside `source`, `internal`, `external` and the standard library."""

    type_name = "allowed_imports"

    source = fields.StringField()
    internal = fields.ListField(subfield=fields.StringField(), required=False, default=[])
    external = fields.ListField(subfield=fields.StringField(), required=False, default=[])

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Collect every direct import that no list allows. A name that does not exist is an error, not a pass."""
        allowed = [str(self.source), *map(str, self.internal)]
        for name in allowed:
            if name not in graph.modules:
                raise ValueError(f"Module '{name}' does not exist.")
        outside = sys.stdlib_module_names | set(map(str, self.external))
        strangers = [
            (module, imported)
            for module in sorted({str(self.source)} | graph.find_descendants(str(self.source)))
            for imported in sorted(graph.find_modules_directly_imported_by(module))
            if not any(imported == name or imported.startswith(f"{name}.") for name in allowed)
            and imported.partition(".")[0] not in outside
        ]
        return ContractCheck(kept=not strangers, metadata={"strangers": strangers})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Name each import that is not allowed."""
        for module, imported in check.metadata["strangers"]:
            output.print_error(f"{module} may not import {imported}", bold=False)
