"""What can go wrong with what is stored. Every message says what to do next and holds no personal word."""


class StorageError(Exception):
    """Something stored cannot be opened, read or written."""


class NewerDatabaseError(StorageError):
    """The database was written by a newer program."""


class OlderDatabaseError(StorageError):
    """The database is still to be brought up to date."""


class ForeignDatabaseError(StorageError):
    """The file or database is not Afterword's."""


class DamagedDatabaseError(StorageError):
    """The database is Afterword's, and part of it is missing or cannot be read."""


class ForbiddenDatabaseError(StorageError):
    """The database does not let its user do what Afterword has to."""


class UnavailableDatabaseError(StorageError):
    """The database cannot be reached or written at the moment."""


class ClosedDatabaseError(StorageError):
    """Nobody is to work at the database: it was moved, or somebody is looking after it."""


class InUseError(StorageError):
    """Somebody is at work at the database, who would have to be alone at it now."""


class MoveError(StorageError):
    """There is nothing to move, or nowhere to."""


class RotationError(StorageError):
    """The master key cannot be replaced as things are."""


class SealedFileError(StorageError):
    """A sealed file does not open, or not to its end."""


class BackupError(StorageError):
    """A backup cannot be made, or is none that can be restored."""


class HoldsDataError(StorageError):
    """A database that something is to be written into holds something else."""


class UnequalError(StorageError):
    """What was written is not what was to be written."""


class CutOffError(UnavailableDatabaseError):
    """The transaction was cut off: a connection was lost, or two transactions stood in each other's way."""


class MasterKeyError(StorageError):
    """There is something wrong with the master key."""


class WrongKeyError(MasterKeyError):
    """The master key is not the one the database was made with."""


class MissingKeyError(MasterKeyError):
    """The database has a master key, and it is not here."""


class MalformedKeyError(MasterKeyError):
    """What was given is not a key."""


class SealError(StorageError):
    """A sealed value does not open: it was changed, moved to another row, or sealed under another key."""


class CodecError(StorageError):
    """A value cannot be written, or what was stored cannot be read back."""


class NewerValueError(CodecError):
    """A stored value was written by a newer program."""
