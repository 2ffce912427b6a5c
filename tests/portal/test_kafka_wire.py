"""Batches and logins as others write them: Kafka 4.1 takes the batch below, the exchange is that of RFC 7677."""

import pytest

from portal.outbound.kafka.login import Login, NotTheBroker, introduce
from portal.outbound.kafka.wire import Reader, batch, crc32c

TAKEN = "000000000000000000000046ffffffff02fae8da370000000000000000018bcfe568000000018bcfe56800ffffffffffffffffffffffffffff000000012800000006725f310e7b2261223a317d0202680276"
NONCE = "rOprNGfwEbeRWgbNEkqO"
WHOLE = f"{NONCE}%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0"
CHALLENGE = f"r={WHOLE},s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096"
PROOF = f"c=biws,r={WHOLE},p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ="
VERIFIER = "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="
PENCIL = Login("SCRAM-SHA-256", "user", "pencil")


def test_a_batch_is_written_as_brokers_take_it():
    assert batch(b"r_1", b'{"a":1}', {"h": "v"}, 1_700_000_000_000).hex() == TAKEN


def test_the_checksum_is_castagnolis():
    assert crc32c(b"123456789") == 0xE3069283


def test_an_answer_that_is_too_short_is_noticed():
    for read in (
        lambda reader: reader.number("q"),
        Reader.text,
        Reader.block,
        lambda reader: reader.array(Reader.text),
    ):
        with pytest.raises(ValueError):
            read(Reader(b"\0\7x"))


def said(*answers: str):
    heard: list[str] = []
    waiting = iter(answers)

    def exchange(message: bytes) -> bytes:
        heard.append(message.decode())
        return next(waiting).encode()

    return heard, exchange


def test_a_password_is_proved_and_not_told():
    heard, exchange = said(CHALLENGE, VERIFIER)
    introduce(PENCIL, exchange, NONCE)
    assert heard == [f"n,,n=user,r={NONCE}", PROOF]
    assert "pencil" not in repr(PENCIL)


def test_a_broker_that_does_not_know_the_password_is_noticed():
    _, exchange = said(CHALLENGE, "v=AAAA")
    with pytest.raises(NotTheBroker):
        introduce(PENCIL, exchange, NONCE)


@pytest.mark.parametrize(
    "challenge",
    ["", "v=x", f"r=other,{CHALLENGE.partition(',')[2]}", CHALLENGE.replace("4096", "0"),
     CHALLENGE.replace("4096", "2000000"), CHALLENGE.replace("4096", "many"), CHALLENGE.replace("W22", "ü")],
)  # fmt: skip
def test_a_challenge_that_is_none_is_refused(challenge):
    _, exchange = said(challenge, VERIFIER)
    with pytest.raises(ValueError):
        introduce(PENCIL, exchange, NONCE)
