"""What anybody may see of the way in: the questions."""

from __future__ import annotations

from typing import Any

from flask_smorest import Blueprint

from core.verification.questionnaires import questionnaires
from core.verification.schemas import QuestionnaireSchema
from core.verification.views import questionnaire_view
from core.web.scope import current_work

forms = Blueprint(
    "questionnaires", __name__, url_prefix="/api/v1/questionnaires", description="What applicants are asked"
)


@forms.route("", methods=["GET"])
@forms.response(200, QuestionnaireSchema(many=True))
def get_questionnaires() -> list[dict[str, Any]]:
    """The questionnaires of this site; `first` is the public one"""
    return [questionnaire_view(form) for form in questionnaires(current_work()).values()]
