"""What is said in another language is not read, kept, or carried on to what is said next."""

from tests.talk import Me


async def test_nothing_of_it_is_kept(me: Me) -> None:
    for said in (
        "Entretien avec Société Générale demain à 14h en visio, avec Mme Françoise Lefèvre",
        "Ich hatte heute ein Vorstellungsgespräch bei Siemens um 9 Uhr, Frau Dr. Jürgens meldet sich bis Freitag",
    ):
        await me.says(said)
        assert "English" in me.heard[-1].text
    await me.says("interview with Acme on Thursday at 3pm")
    assert (await me.only("interviews"))["company"] == "Acme"
    assert await me.all("contacts") == []
