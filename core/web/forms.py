"""Reading forms, and showing them again, filled in, with the fields marked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import wraps
from typing import Any

from flask import Response, g, make_response, request
from flask.typing import ResponseReturnValue
from marshmallow import EXCLUDE, Schema, ValidationError
from werkzeug.datastructures import MultiDict

from core.kit.errors import Invalid, Problem
from core.kit.messages import Message
from core.kit.wrong import Wrong
from core.web.edge import name_decisions, start_over
from core.web.field_words import complaint


@dataclass(frozen=True, slots=True)
class FormState:
    """What a form's template shows again: the values sent, the errors by field, the problem's sentences."""

    values: MultiDict[str, str] = field(default_factory=MultiDict)
    fields: Mapping[str, Sequence[Message]] = field(default_factory=dict)
    message: Message | None = None
    reasons: tuple[Message, ...] = ()
    rules: tuple[str, ...] = ()
    extra: Mapping[str, object] = field(default_factory=dict)
    files: bool = False
    """Whether files were sent: a browser does not keep them, so they have to be chosen again."""

    def value(self, name: str, default: Any = "") -> Any:
        """What was sent for ``name``, else ``default``."""
        return self.values.get(name, default) if self.values else default

    def list(self, name: str, default: Sequence[str] = ()) -> Sequence[str]:
        """All values sent for ``name``, else ``default``."""
        return self.values.getlist(name) if self.values else default

    def errors(self, name: str) -> Sequence[Message]:
        """The errors of a field."""
        return self.fields.get(name, ())

    def error(self, name: str) -> Message | None:
        """The first error of a field, for macros that show one."""
        return next(iter(self.errors(name)), None)


def form_state() -> FormState:
    """The state of the form on this page; empty when it is shown for the first time."""
    state: FormState | None = g.get("form_state")
    return state or FormState()


def read_form(schema: Schema | type[Schema], *, many: Sequence[str] = (), wrong: Wrong | None = None) -> dict[str, Any]:
    """The form's values, loaded by a schema; empty texts count as not sent. Unknown fields are left alone.

    ``many`` names fields read as lists. Raises ``Invalid`` with messages by field; with ``wrong`` they are gathered
    there instead, and the answer is what could be read.
    """
    made = schema() if isinstance(schema, type) else schema
    data: dict[str, Any] = {name: value for name, value in request.form.items() if value.strip() and name not in many}
    data |= {name: request.form.getlist(name) for name in many}
    try:
        loaded: dict[str, Any] = made.load(data, unknown=EXCLUDE)
    except ValidationError as error:
        if wrong is None:
            raise Invalid(fields=messages_of(error)) from error
        wrong.add(messages_of(error))
        return dict(error.valid_data) if isinstance(error.valid_data, dict) else {}
    return loaded


def messages_of(error: ValidationError) -> dict[str, list[Message]]:
    """A schema's errors as messages by field."""
    found = error.messages if isinstance(error.messages, dict) else {"_schema": error.messages}
    return {str(name): [complaint(text) for text in _texts(value)] for name, value in found.items()}


def _texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for part in value.values() for text in _texts(part)]
    return [text for part in value for text in _texts(part)] if isinstance(value, list) else [str(value)]


View = Callable[..., ResponseReturnValue]


def shows(form_view: View) -> Callable[[View], View]:
    """Decorator of a page's POST: on a problem, roll back and show ``form_view`` again with the values and errors."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(**arguments: Any) -> ResponseReturnValue:
            try:
                return view(**arguments)
            except Problem as problem:
                if problem.status in {401, 404}:
                    raise
                return _again(form_view, arguments, problem)

        return guarded

    return decorate


def _again(form_view: View, arguments: dict[str, Any], problem: Problem) -> Response:
    name_decisions(problem)
    start_over()
    g.form_state = FormState(
        request.form,
        problem.fields,
        problem.message,
        problem.reasons,
        problem.rules,
        problem.extra,
        any(sent.filename for sent in request.files.values()),
    )
    response = make_response(form_view(**arguments))
    response.status_code = problem.status
    return response
