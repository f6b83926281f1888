# pyright: basic, reportMissingImports=false, reportMissingModuleSource=false
"""Libraries that find e-mail addresses (`email:…`) and phone numbers (`phone:…`) in a text."""

from importlib.metadata import version


def commonregex():
    from commonregex import CommonRegex

    reader = CommonRegex()

    def read(question):
        for address in reader.emails(question["text"]):
            yield 0, 0, f"email:{address}"
        for number in reader.phones(question["text"]):
            yield 0, 0, f"phone:{number}"

    return version("commonregex"), read


def phonenumbers():
    from phonenumbers import PhoneNumberFormat, PhoneNumberMatcher, format_number

    def read(question):
        for found in PhoneNumberMatcher(question["text"], question["country"]):
            yield found.start, found.end, f"phone:{format_number(found.number, PhoneNumberFormat.E164)}"

    return version("phonenumbers"), read


LIBRARIES = {"commonregex": commonregex, "phonenumbers": phonenumbers}
