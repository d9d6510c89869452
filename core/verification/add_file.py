"""Documents of the second questionnaire: added, and taken back before it is sent."""

from __future__ import annotations

from uuid import UUID

from core.files.remove import remove_file
from core.files.store import Upload, Uploader, store_file
from core.kit.errors import Conflict, Invalid, NotFound
from core.kit.ids import new_id
from core.kit.messages import msg
from core.tenancy.work import Work
from core.verification.answers import PREFIX
from core.verification.models import Application, ApplicationFile
from core.verification.queries import files_of, locked
from core.verification.questionnaires import file_questions
from core.verification.route import details_form
from core.verification.states import DETAILS

PURPOSE = "application"
MOST_FILES = 20


def add_file(work: Work, row: Application, upload: Upload) -> ApplicationFile:
    """Add a file to the question whose code stands in the upload's field. Raises ``Invalid``, ``Conflict``."""
    if locked(work, row.id).state != DETAILS:
        raise Conflict(msg("This application is at another stage."))
    code = upload.field.removeprefix(PREFIX)
    if code not in {item.code for item in file_questions(details_form(work, row))}:
        raise Invalid(fields={upload.field: [msg("There is no such field here.")]})
    if len(files_of(work, row.id)) >= MOST_FILES:
        raise Invalid(fields={upload.field: [msg("At most {most} files can be added.", most=MOST_FILES)]})
    stored_file = store_file(work, upload, purpose=PURPOSE, by=Uploader("application", row.id))
    made = ApplicationFile(id=new_id(), application_id=row.id, code=code, file_id=stored_file.id, created_at=work.now)
    work.session.add(made)
    work.flush()
    return made


def drop_file(work: Work, row: Application, file_id: UUID) -> None:
    """Take back a file that was not handed over yet. Raises ``NotFound``, ``Conflict``."""
    if locked(work, row.id).state != DETAILS:
        raise Conflict(msg("This application is at another stage."))
    found = next((item for item in files_of(work, row.id) if item.file_id == file_id), None)
    if found is None:
        raise NotFound
    work.session.delete(found)
    remove_file(work, file_id)
