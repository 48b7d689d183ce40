"""How often the topic of messages is right that nothing was learned from: `python -m benchmarks.unseen`.

`benchmarks/unseen/` holds messages by a language model that saw neither the examples of the topics nor this code (its
README); those that are an example word for word are left out. Bitext's support requests come from the shared data, with
their intents as topics. Beside it: TF-IDF with a linear model learned from the same examples, and the reader without its
dictionaries.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import yaml
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

from benchmarks.topic_methods import CACHE
from drafts.engines.encode_use import UseEncoder
from drafts.reading.dictionary import load_dictionaries
from drafts.reading.encoders import Encoders
from drafts.reading.matter import MatterReader
from drafts.topic import Topic, load_topics

_HERE = Path(__file__).parent
_TEMPLATES = _HERE.parent / "templates"
_BITEXT = _HERE.parent.parent / "shared" / "data" / "topics_bitext_support.jsonl"

#: Topics of Bitext's intents: those of the content design, and of the others where a support lead would put them.
_INTENTS = {
    "cancel_change": "cancel_order change_order change_shipping_address set_up_shipping_address check_cancellation_fee",
    "billing_error": "check_invoice check_invoices get_invoice payment_issue",
    "product_question": "check_payment_methods delivery_options place_order",
    "refund_missing": "check_refund_policy get_refund track_refund",
    "service_complaint": "complaint",
    "unclear": "contact_customer_service contact_human_agent",
    "account_access": "create_account edit_account registration_problems recover_password switch_account",
    "privacy_data": "delete_account newsletter_subscription",
    "delivery_late": "delivery_period track_order",
    "community_feedback": "review",
}

#: A text, its language, and its topic.
Row = tuple[str, str, str]


def main() -> None:
    topics = load_topics(_TEMPLATES / "topics.yaml")
    encoder = UseEncoder()
    reader = MatterReader(topics, Encoders(encoder, None, load_dictionaries(_TEMPLATES)), cache=CACHE)
    without = MatterReader(topics, Encoders(encoder), cache=CACHE)
    words = _tfidf(topics)
    print(
        f"{'':<18}{'messages':>9}{'right':>8}{'claimed':>9}{'in three':>10}{'says unclear':>14}"
        f"{'no dictionary':>15}{'TF-IDF':>8}"
    )
    for name, rows in _sets(topics).items():
        figures = (*_judged(reader, rows), _judged(without, rows)[0], _right_by_tfidf(words, rows))
        print(
            f"{name:<18}{len(rows):>9}{''.join(f'{100 * part:>{width}.1f}' for part, width in zip(figures, (8, 9, 10, 14, 15, 8), strict=True))}"
        )


def _sets(topics: Mapping[str, Topic]) -> dict[str, Sequence[Row]]:
    known = {text.strip().lower() for topic in topics.values() for texts in topic.examples.values() for text in texts}
    sets: dict[str, Sequence[Row]] = {}
    for path in sorted((_HERE / "unseen").glob("*.yaml")):
        document = yaml.safe_load(path.read_text(encoding="utf-8"))
        rows = [(text, path.stem, key) for key, texts in document.items() for text in texts]
        sets[path.stem] = [row for row in rows if row[0].strip().lower() not in known]
    if not _BITEXT.is_file():
        print(f"Bitext is left out: {_BITEXT.name} is not in the shared data.")
        return sets
    topic_of = {intent: key for key, intents in _INTENTS.items() for intent in intents.split()}
    lines = [json.loads(line) for line in _BITEXT.read_text(encoding="utf-8").splitlines()]
    sets["Bitext support, en"] = [(row["text"], "en", topic_of[row["label"]]) for row in lines[::4]]
    return sets


def _judged(reader: MatterReader, rows: Sequence[Row]) -> tuple[float, float, float, float]:
    """Shares: the first topic is right (no topic is `unclear`), what was claimed of it, right in the first three, no topic."""
    messages = [(text, language) for text, language, _ in rows]
    wanted = [key for _, _, key in rows]
    found = reader.read_all(messages)
    first = [matter.topics[0].key if matter.topics else "unclear" for matter in found]
    right = float(np.mean([key == want for key, want in zip(first, wanted, strict=True)]))
    three = float(np.mean([want in [guess.key for guess in m.ranked] for m, want in zip(found, wanted, strict=True)]))
    unclear = [key == "unclear" != want for key, want in zip(first, wanted, strict=True)]
    return right, float(reader.odds(messages).max(axis=1).mean()), three, float(np.mean(unclear))


def _tfidf(topics: Mapping[str, Topic]) -> object:
    pairs = [(text, key) for key, topic in topics.items() for texts in topic.examples.values() for text in texts]
    model = make_pipeline(
        TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), min_df=2), LogisticRegression(max_iter=50)
    )
    return model.fit([text for text, _ in pairs], [key for _, key in pairs])


def _right_by_tfidf(model: object, rows: Sequence[Row]) -> float:
    found = model.predict([text for text, _, _ in rows])  # type: ignore[attr-defined]  # scikit-learn has no types
    return float(np.mean([key == want for key, (_, _, want) in zip(found, rows, strict=True)]))


if __name__ == "__main__":
    main()
