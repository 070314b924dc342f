"""Systems that know people. Everybody here is invented; `SECRET` lists all that may never reach a pack."""

from tests.packs.making.books import zipped
from tests.packs.samples import Sample, csv

SECRET = (
    "zofia", "brandwein", "teodor", "okonjo", "marisela", "quint", "ximena", "underhay",
    "quietpost", "7946 0", "79460", "555-01", "zofia_b", "teo.okonjo", "198.51.100", "203.0.113",
    "larkspur lane", "02139", "met zofia",
)  # fmt: skip
"""Names, addresses, numbers, handles, places of these people, in small letters."""

AUDIENCE = (
    '"Email Address","First Name","Last Name",MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,LATITUDE,LONGITUDE,'
    "GMTOFF,DSTOFF,TIMEZONE,CC,REGION,LAST_CHANGED,LEID,EUID,NOTES,TAGS"
)
mailchimp_audience = csv(
    AUDIENCE,
    'zofia@quietpost.example,Zofia,Brandwein,2,"2024-02-01 08:00:00",198.51.100.7,"2024-02-01 08:05:47",203.0.113.9,52.2297,21.0122,'
    '1,2,Europe/Warsaw,PL,MZ,"2025-01-01 00:00:00",0000047,9f3a,"met Zofia at the fair","""VIP"",""Press, foreign"""',
    'teo.okonjo@quietpost.example,Teodor,Okonjo,4,,,"2024-03-16 14:40:47",,,,,,,NG,,"2025-01-01 00:00:00",0000048,9f3b,,',
    '"not an address",Quint,,1,,,"2024-03-17 00:00:00",,,,,,,,,"2025-01-01 00:00:00",,9f3c,,',
)
mailchimp_unsubscribed = csv(
    AUDIENCE + ",UNSUB_TIME,UNSUB_CAMPAIGN_TITLE,UNSUB_CAMPAIGN_ID,UNSUB_REASON",
    'marisela@quietpost.example,Marisela,Quint,1,,,"2023-05-01 10:00:00",,,,,,,MX,,"2025-01-01 00:00:00",0000049,9f3d,,,'
    '"2024-06-02 09:30:00","June news",ab12,"Marisela says: too many mails"',
)
# Merge fields are in the language of the account, and a group names some of its own.
_OTHER = {
    "de": '"E-Mail-Adresse",Vorname,Nachname,Telefonnummer,"Unsere Stadt"',
    "es": '"Dirección de correo electrónico",Nombre,Apellidos,Phone,"Nuestra ciudad"',
    "fr": '"Adresse e-mail",Prénom,Nom,Phone,"Notre ville"',
}
mailchimp_others = {
    language: csv(
        AUDIENCE.replace('"Email Address","First Name","Last Name"', names),
        "zofia@quietpost.example,Zofia,Brandwein,+44 20 7946 0018,Larkspur Lane,2,,,"
        f'"2024-02-0{day} 08:05:47",203.0.113.9,,,,,,PL,,"2025-01-01 00:00:00",0000047,9f3a,,',
    )
    for day, (language, names) in enumerate(_OTHER.items(), start=1)
}
_BOUNCED = 'ximena@quietpost.example,Ximena,Underhay,1,,,"2023-05-01 10:00:00",,,,,,,MX,,"2025-01-01 00:00:00",0000050,9f3e,,'
mailchimp_zip = zipped(
    {
        "subscribed_members_export_77.csv": mailchimp_audience,
        "unsubscribed_members_export_77.csv": mailchimp_unsubscribed,
        "cleaned_members_export_77.csv": csv(AUDIENCE, _BOUNCED),
        "nonsubscribed_members_export_77.csv": csv(
            AUDIENCE, _BOUNCED.replace("ximena", "marisela").replace("0000050", "0000051")
        ),
    }
)
mailchimp_campaigns = csv(
    "Title,Subject,Audience,Send Date,Send Weekday,Total Recipients,Unique Id",
    'June news,"Four lines, one ask",Friends,"Jun 01, 2024 09:46 pm",Saturday,1033,031aae0fbe',
    'TEST June,TEST LINKS: Four lines,Friends,"Jun 01, 2024 12:05 am",Saturday,3,031aae0fbf',
)
mailchimp_report = csv(
    "Title,Subject,List,Send Date,Send Weekday,Total Recipients,Successful Deliveries,Unique Opens,Open Rate,Total Opens,"
    "Unique Clicks,Click Rate,Total Clicks,Unsubscribes,Unique Id",
    'June news,"Four lines, one ask",Friends,"Jun 01, 2024 09:46 pm",Saturday,"1,033","1,001",480,47.95%,902,61,6.09%,80,3,031aae0fbe',
)
actionnetwork = csv(
    "uuid,first_name,last_name,email,zip_code,can2_user_city,can2_county,can2_state_abbreviated,can2_user_address,country,can2_phone,"
    "can2_sms_status,can2_subscription_status,can2_subscription_date,can2_user_tags",
    "3f1c-1,Zofia,Brandwein,Zofia@QuietPost.example,02139,Larkspur,Larkspur,MA,4 Larkspur Lane,US,(617) 555-0101,subscribed,subscribed,"
    '2024-02-03 10:00:00 UTC,"volunteer, has met Zofia Brandwein"',
    "3f1c-2,Ximena,Underhay,ximena@quietpost.example,02139,,,MA,,US,,unsubscribed,bouncing,2024-02-04 10:00:00 UTC,",
)
nationbuilder = csv(
    "nationbuilder_id,first_name,last_name,email,mobile_number,primary_address1,primary_address2,primary_city,primary_zip,tag_list,"
    "email_opt_in,do_not_contact,email1_is_bad,created_at",
    "12,'Zofia,'Brandwein,'zofia@quietpost.example,'+44 20 7946 0018,'4 Larkspur Lane,,Larkspur,'02139,\"host, 2024\",true,false,false,2024-01-09T10:00:00Z",
    "13,Teodor,Okonjo,,+44 20 7946 0019,,,,,,true,true,false,2024-01-10T10:00:00Z",
)
van = csv(
    "Voter File VANID\tLastName\tFirstName\tMiddleName\tSuffix\tZip5\tPreferredEmail",
    "4007018\tBrandwein\tZofia\t\t\t02139\tzofia@quietpost.example",
    "4007019\tO'Underhay\tXimena\tJr\t\t02139\t",
)
van_folder = zipped({"PersonFile20260314-11056504995/PersonFile20260314-11056504995.txt": van})
everyaction = csv(
    "VANID\tLast Name\tFirst Name\tEmail\tPhone\tZip",
    "4007020\tOkonjo\tTeodor\tteo.okonjo@quietpost.example\t617-555-0101\t02139",
)
van_history = csv(
    "Voter File VANID\tContact Name\tDate Canvassed\tSurvey Question\tSurvey Response",
    "4007018\tBrandwein, Zofia\t03/14/2026 06:15 PM\tWill you come?\tYes",
    "4007018\tBrandwein, Zofia\t04/01/2026 06:15 PM\tDid you come?\tYes",
)
actionkit = csv(
    "AK_ID,first_name,middle_name,last_name,suffix,Billing_Address_Line_1,Billing_City,Billing_Zip,Mailing_Address1,Mailing_City,"
    "Mailing_Zip,Mobile_Phone,Home_Phone,Email,Mail_preference,Do_Not_Call,Join_Date",
    "901,Zofia,,Brandwein,,4 Larkspur Lane,Larkspur,2139,4 Larkspur Lane,Larkspur,2139,617-555-0101,,zofia@quietpost.example,Yes,FALSE,8/19/2018",
    "902,Teodor,,Okonjo,,,,,,,02139,,,teo.okonjo@quietpost.example,,,10/20/18",
)
salesforce = csv(
    '"Contact ID 18","First Name","Last Name","Email","Account Name","Mailing Zip/Postal Code","Email Opt Out","Created Date"',
    '"0035g00000AbCdEAAV","Zofia","Brandwein","zofia@quietpost.example","Frühling e.V.","02139","0","3/14/2026"',
    '"0035g00000aBCdEAAV","Ximena","Underhay","ximena@quietpost.example","Frühling e.V.","02139","1","12/20/2025"',
    '"Subtotal","","","","","","","2"',
    "",
    "",
    '"Grand Totals (2 records)"',
    "",
    '"Confidential Information - Do Not Distribute"',
    '"Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved."',
    encoding="iso-8859-1",
)

SAMPLES = [
    Sample("subscribed_members_export_9f3a.csv", mailchimp_audience, ("mailchimp.audience",)),
    Sample("unsubscribed_members_export_9f3a.csv", mailchimp_unsubscribed, ("mailchimp.audience",)),
    *[
        Sample(f"subscribed_members_export_{language}.csv", content, ("mailchimp.audience",))
        for language, content in mailchimp_others.items()
    ],
    Sample("audience_export_77.zip", mailchimp_zip, ("mailchimp.audience",) * 4),
    Sample("members.csv", csv(AUDIENCE, _BOUNCED), ("mailchimp.audience",)),
    Sample("campaigns.csv", mailchimp_campaigns, ("mailchimp.campaigns",)),
    Sample("campaign-report.csv", mailchimp_report, ("mailchimp.campaigns",)),
    Sample("report-2026.csv", actionnetwork, ("actionnetwork.report",)),
    Sample("nationbuilder-people-export-17.csv", nationbuilder, ("nationbuilder.people",)),
    Sample("PersonFile20260314-11056504994.txt", van, ("van.people",)),
    Sample("PersonFile20260314.zip", van_folder, ("van.people",)),
    Sample("OnlineActions.txt", everyaction, ("van.people",)),
    Sample("ContactHistory.txt", van_history, ("van.contact_history",)),
    Sample("actionkit.csv", actionkit, ("actionkit.people",)),
    Sample("report1773500000.csv", salesforce, ("salesforce.report",)),
]
