"""What the dimensions are called."""

from bot.core.i18n import N_
from scoring.model import Dimension

DIMENSIONS: dict[Dimension, str] = {
    Dimension.TRAFFIC: N_("Traffic"),
    Dimension.CONVERSION: N_("Conversion"),
    Dimension.USER_VALUE: N_("User value"),
    Dimension.CONTENT: N_("Content"),
    Dimension.BUSINESS: N_("Business"),
    Dimension.BRAND: N_("Brand"),
    Dimension.PROCESS: N_("Process"),
    Dimension.QUALITATIVE: N_("Qualitative"),
}
