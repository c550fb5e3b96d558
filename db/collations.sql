-- Collations that indexes of the migrations are ordered by. Run as the owner before them.

-- Texts that differ in case are the same, and so are those that differ in signs nobody sees: whoever must tell these
-- apart compares what was found once more.
create collation if not exists any_case (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
