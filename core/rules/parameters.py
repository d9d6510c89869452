"""A plugin's parameter classes: their fields, a marshmallow schema made from them, stored values to instances."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any, get_args, get_origin, get_type_hints

from marshmallow import Schema, ValidationError, fields, validate

from core.hooks.parameters import ParameterSpec, UnfitTogether
from core.kit.messages import Message


@dataclasses.dataclass(frozen=True, slots=True)
class Parameter:
    """One declared parameter: name, Python type, default and what the plugin said of it."""

    name: str
    type: Any
    default: Any
    spec: ParameterSpec
    owner: type[Any]


def parameters_of(kind: type[Any]) -> list[Parameter]:
    """The declared parameters of a parameter class, in order."""
    hints = get_type_hints(kind)
    return [
        Parameter(field.name, hints[field.name], field.default, field.metadata["parameter"], kind)
        for field in dataclasses.fields(kind)
        if "parameter" in field.metadata
    ]


def _checks(spec: ParameterSpec) -> list[Any]:
    checks: list[Any] = []
    if spec.minimum is not None or spec.maximum is not None:
        checks.append(validate.Range(min=spec.minimum, max=spec.maximum))
    if spec.choices is not None:
        checks.append(validate.OneOf(spec.choices))
    return checks


class _YesNo(fields.Boolean):
    """Yes or no, and no number that happens to equal it."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        if not isinstance(value, bool):
            raise self.make_error("invalid", input=value)
        return value


class _Whole(fields.Integer):
    """A whole number, and no yes or no that happens to equal one."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        if isinstance(value, bool) or not isinstance(value, int):
            raise self.make_error("invalid", input=value)
        return super()._deserialize(value, attr, data, **kwargs)


def _plain(kind: Any, **options: Any) -> fields.Field[Any]:
    if kind is bool:
        return _YesNo(**options)
    if kind is int:
        return _Whole(strict=True, **options)
    return fields.String(**options)


TWICE = "Each of these can stand here once only."


def _once_each(values: list[Any]) -> None:
    if len({str(value) for value in values}) != len(values):
        raise ValidationError(TWICE)


def field_for(parameter: Parameter) -> fields.Field[Any]:
    """The marshmallow field of a parameter: strict types, inclusive ranges."""
    kind, spec = parameter.type, parameter.spec
    arguments = get_args(kind)
    if get_origin(kind) is tuple:
        return fields.List(_field_of_items(arguments[0], _checks(spec)), validate=_once_each)
    if type(None) in arguments:
        inner = next(item for item in arguments if item is not type(None))
        return _plain(inner, validate=_checks(spec), allow_none=True)
    return _plain(kind, validate=_checks(spec))


def _field_of_items(kind: Any, checks: list[Any]) -> fields.Field[Any]:
    if get_origin(kind) is tuple:
        return fields.List(_plain(get_args(kind)[0]))
    return _plain(kind, validate=checks)


def schema_for(kind: type[Any]) -> Schema:
    """The marshmallow schema of a parameter class; unknown names are refused."""
    made = Schema.from_dict({item.name: field_for(item) for item in parameters_of(kind)})
    return made()


def check_values(kinds: tuple[type[Any], ...], values: Mapping[str, Any]) -> dict[str, list[str | Message]]:
    """Errors by parameter name; empty when every value is of a declared parameter and within its range."""
    known = {item.name: kind for kind in kinds for item in parameters_of(kind)}
    errors: dict[str, list[str | Message]] = {name: ["Unknown parameter."] for name in values if name not in known}
    for kind in kinds:
        mine = {name: value for name, value in values.items() if known.get(name) is kind}
        try:
            schema_for(kind).load(mine)
        except ValidationError as error:
            errors |= {str(name): [str(text) for text in _flat(found)] for name, found in _by_field(error).items()}
            continue
        try:
            build(kind, mine)
        except UnfitTogether as error:
            for name in error.marks or ("_rules",):
                errors[name] = [*errors.get(name, []), error.words]
        except ValueError as error:
            errors["_rules"] = [*errors.get("_rules", []), str(error)]
    return errors


def _by_field(error: ValidationError) -> dict[str, Any]:
    return error.messages if isinstance(error.messages, dict) else {"_rules": error.messages}


def _flat(found: Any) -> list[Any]:
    if isinstance(found, dict):
        return [text for part in found.values() for text in _flat(part)]
    return list(found) if isinstance(found, list) else [found]


def build(kind: type[Any], values: Mapping[str, Any]) -> object:
    """An instance with the tenant's values over the defaults. Lists become tuples, as the class declares them."""
    known = {item.name for item in parameters_of(kind)}
    return kind(**{name: _frozen(value) for name, value in values.items() if name in known})


def built_as_it_is(kind: type[Any], values: Mapping[str, Any]) -> object:
    """Like ``build``, of values from two versions, each of which was checked when it was made."""
    made = object.__new__(kind)
    for item in parameters_of(kind):
        object.__setattr__(made, item.name, _frozen(values.get(item.name, item.default)))
    return made


def _frozen(value: Any) -> Any:
    return tuple(_frozen(item) for item in value) if isinstance(value, list | tuple) else value
