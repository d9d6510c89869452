"""The base of all tables: the tenant stands first in every primary key, foreign key and unique."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import BigInteger, Date, DateTime, ForeignKeyConstraint, MetaData, String, Time, Uuid
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from core.db.scope import current_tenant_id
from core.kit.ids import new_id

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

Json = dict[str, Any]


class Base(DeclarativeBase):
    """Every table. Times are instants (``timestamptz``), whole numbers are 64 bits, texts unbounded."""

    metadata: ClassVar[MetaData] = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: DateTime(timezone=True),
        date: Date(),
        time: Time(),
        UUID: Uuid(),
        int: BigInteger(),
        str: String(),
        Json: JSONB(),
        list[Any]: JSONB(),
        list[str]: ARRAY(String()),
    }


class TenantRow(Base):
    """A row of one tenant, under forced row-level security."""

    __abstract__ = True

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True, default=current_tenant_id, sort_order=-10)
    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id, sort_order=-9)


def to(table: str, column: str, *, ondelete: str | None = None) -> ForeignKeyConstraint:
    """A reference to ``table``'s row of the same tenant: a plain foreign key would accept another tenant's."""
    return ForeignKeyConstraint(
        ["tenant_id", column], [f"{table}.tenant_id", f"{table}.id"], ondelete=ondelete, use_alter=False
    )
