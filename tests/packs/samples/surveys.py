"""Events and surveys. People are those of `people.SECRET`."""

from smlab.packs.adding import Choices
from tests.packs.samples import Sample, csv

EVENTBRITE = (
    "Order #,Order Date,First Name,{family},Email,Quantity,Price Tier,Ticket Type,Attendee #,Group,Order Type,Currency,Total Paid,"
    "Fees Paid,Eventbrite Fees,Eventbrite Payment Processing,Attendee Status,Home Address 1,Home City,Home Zip,Home Country,"
    "Will you bring somebody?"
)
eventbrite = csv(
    EVENTBRITE.format(family="Last Name"),
    "9007199254740993,2026-03-01 10:11:12-05:00,Zofia,Brandwein,zofia@quietpost.example,1,,Free,1,,Eventbrite Completed,USD,$60.00,$0.00,"
    "$0.00,$0.00,Checked In,4 Larkspur Lane,Larkspur,02139,US,Yes: Teodor Okonjo",
    "9007199254740993,2026-03-01 10:11:12-05:00,Zofia,Brandwein,zofia@quietpost.example,1,,Free,2,,Eventbrite Completed,USD,$60.00,$0.00,"
    "$0.00,$0.00,Attending,4 Larkspur Lane,Larkspur,02139,US,",
    "9007199254740995,2026-03-02 10:11:12-05:00,Teodor,Okonjo,teo.okonjo@quietpost.example,1,,Free,3,,Eventbrite Completed,USD,$0.00,$0.00,"
    "$0.00,$0.00,Not Attending,,,,,",
    "9007199254740997,2026-03-02 10:11:12-05:00,Ximena,Underhay,ximena@quietpost.example,1,,Free,4,,Eventbrite Completed,USD,$0.00,$0.00,"
    "$0.00,$0.00,Refunded,,,,,",
)
eventbrite_uk = csv(
    EVENTBRITE.format(family="Surname"),
    "1001,2026-03-01 10:11:12,Marisela,Quint,marisela@quietpost.example,1,,Free,1,,Eventbrite Completed,GBP,£0.00,£0.00,£0.00,£0.00,"
    "Attending,,,,GB,",
)
surveymonkey = csv(
    "Respondent ID,Collector ID,Start Date,End Date,IP Address,Email Address,First Name,Last Name,Custom Data 1,"
    "In what country do you live?,,Select the identity (or identities) that best describes you,,,",
    ",,,,,,,,,Response,Other (please specify),A,B,C,D",
    "118444555666777,410000001,03/14/2026 10:01:02,03/14/2026 10:05:02,198.51.100.7,zofia@quietpost.example,Zofia,Brandwein,,Poland,,A,,,",
    "118444555666778,410000001,03/15/2026 10:01:02,03/15/2026 10:05:02,203.0.113.9,,,,,Other,Larkspur Lane 4,,B,,D",
)
google_forms = csv(
    "Timestamp,Email Address,Full name,What do you need?",
    '5/10/2026 09:15:00,zofia@quietpost.example,Zofia Brandwein,"Replay, workbook"',
    "5/28/2026 09:15:00,ximena@quietpost.example,Ximena Underhay,I was followed home",
)
google_forms_direct = csv(
    "Timestamp,Username,What do you need?",
    "2026/09/27 3:00:00 PM GMT+3,zofia@quietpost.example,Replay",
)
google_forms_de = csv(
    "Zeitstempel,E-Mail-Adresse,Was brauchen Sie?",
    "10.05.2026 09:15:00,zofia@quietpost.example,Nichts",
)
# The first column is in the language of whoever made the form, and so is the order of day and month.
google_forms_others = {
    language: csv(
        f"{first},{second},{question}",
        f"28/05/2026 9:15:00,zofia@quietpost.example,{language}",
        f"10/06/2026 21:15:00,ximena@quietpost.example,{language}",
    )
    for language, first, second, question in (
        ("es", "Marca temporal", "Dirección de correo electrónico", "¿Qué necesita?"),
        ("fr", "Horodateur", "Adresse e-mail", "De quoi avez-vous besoin ?"),
        ("pt", "Carimbo de data/hora", "Email", "De que precisa?"),
    )
}
google_forms_open = csv(
    "Timestamp,Email Address,Which?",
    "5/10/2026 09:15:00,zofia@quietpost.example,A",
)
kobo = csv(
    '"start";"end";"What kind of symmetry?";"What kind of symmetry?/Spherical";"Your name";"_id";"_uuid";"_submission_time";'
    '"_validation_status";"_notes";"_status";"_submitted_by";"_tags";"_index"',
    '"";"";"#symmetry";"";"";"";"";"";"";"";"";"";"";""',
    '"2026-10-23T05:40:39.000-04:00";"2026-10-23T05:41:13.000-04:00";"Spherical Radial";"1";"Zofia Brandwein";"61";'
    '"48583952-1549-4aa9-0001-000000000001";"2026-10-23T09:41:19";"";"";"submitted_via_web";"teo.okonjo";"";"1"',
    '"2026-10-24T05:40:39.000-04:00";"2026-10-24T05:41:13.000-04:00";"Radial";"0";"";"62";'
    '"48583952-1549-4aa9-0001-000000000002";"2026-10-24T09:41:19";"";"";"submitted_via_web";"";"";"2"',
    end="\r\n",
)

SAMPLES = [
    Sample("attendees.csv", eventbrite, ("eventbrite.attendees",)),
    Sample("attendees-uk.csv", eventbrite_uk, ("eventbrite.attendees",)),
    Sample("Survey.csv", surveymonkey, ("surveymonkey.responses",)),
    Sample("Form Responses 1.csv", google_forms, ("google.forms",)),
    Sample("form.csv", google_forms_direct, ("google.forms",)),
    Sample("Formular.csv", google_forms_de, ("google.forms",)),
    *[Sample(f"{language}.csv", one, ("google.forms",)) for language, one in google_forms_others.items()],
    Sample("one answer.csv", google_forms_open, ("google.forms",), Choices(dates="mdy")),
    Sample("kobo.csv", kobo, ("kobo.csv",)),
]
