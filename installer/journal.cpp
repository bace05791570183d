#include "installer/journal.h"

#include "installer/sqlite_private.h"

#include <mutex>

namespace kf::installer {

namespace {

const char* const schema = R"(
CREATE TABLE machines(name TEXT PRIMARY KEY, kind TEXT NOT NULL, bundle TEXT NOT NULL, options TEXT NOT NULL, created TEXT NOT NULL);
CREATE TABLE installs(id INTEGER PRIMARY KEY AUTOINCREMENT, machine TEXT NOT NULL, verb TEXT NOT NULL, started TEXT NOT NULL, finished TEXT, outcome TEXT);
CREATE INDEX installs_of_machine ON installs(machine, id);
CREATE TABLE steps(install INTEGER NOT NULL REFERENCES installs(id) ON DELETE CASCADE, step TEXT NOT NULL, state INTEGER NOT NULL,
    started TEXT NOT NULL, finished TEXT, error TEXT, PRIMARY KEY(install, step));
CREATE TABLE ledger(machine TEXT NOT NULL, api_version TEXT NOT NULL, kind TEXT NOT NULL, namespace TEXT NOT NULL, name TEXT NOT NULL,
    component TEXT NOT NULL, uid TEXT NOT NULL, digest TEXT NOT NULL, phase INTEGER NOT NULL, generation INTEGER NOT NULL,
    PRIMARY KEY(machine, api_version, kind, namespace, name)) WITHOUT ROWID;
CREATE TABLE smoke(machine TEXT NOT NULL, component TEXT NOT NULL, start TEXT NOT NULL, passed INTEGER NOT NULL, message TEXT NOT NULL,
    time TEXT NOT NULL, PRIMARY KEY(machine, component)) WITHOUT ROWID;
PRAGMA user_version = 1;
)";

std::vector<SqlValue> keyValues(const std::string& machine, const manifests::ObjectKey& key)
{
    return {machine, key.apiVersion, key.kind, key.nameSpace, key.name};
}

MachineRecord machineOf(const SqlRow& row)
{
    return {row.text(0), row.text(1), row.text(2), nlohmann::json::parse(row.text(3), nullptr, false), row.text(4)};
}

} // namespace

struct Journal::Data {
    Data(Database opened, const Clock& time) : database(std::move(opened)), clock(time) {}
    std::string now() const { return toRfc3339(clock.now()); }

    Database database;
    const Clock& clock;
    std::mutex mutex;
};

Journal::Journal(std::unique_ptr<Data> data) : m_data(std::move(data)) {}
Journal::~Journal() = default;

Result<std::unique_ptr<Journal>> Journal::open(const std::filesystem::path& path, const Clock& clock)
{
    Database database = KF_TRY(Database::open(path));
    // In a transaction, because two kfbox may start at once on an empty home.
    const auto migrate = [&]() -> Result<> {
        const std::int64_t version = KF_TRY(database.number("PRAGMA user_version"));
        if (version > schemaVersion)
            return Error{Errc::InvalidInput, "kfbox's state " + path.string() + " was written by a newer kfbox (format " + std::to_string(version)
                    + ", this one knows " + std::to_string(schemaVersion) + "); use that version.", {}};
        return version == 0 ? database.script(schema) : Result<>();
    };
    KF_TRY(database.transaction(migrate));
    return std::unique_ptr<Journal>(new Journal(std::make_unique<Data>(std::move(database), clock)));
}

Result<> Journal::saveMachine(const MachineRecord& machine)
{
    const std::lock_guard lock(m_data->mutex);
    return m_data->database.execute("INSERT INTO machines VALUES(?,?,?,?,?) ON CONFLICT(name) DO UPDATE SET kind=excluded.kind, "
                                    "bundle=excluded.bundle, options=excluded.options",
        {machine.name, machine.kind, machine.bundle, machine.options.dump(), machine.created.empty() ? m_data->now() : machine.created});
}

Result<std::optional<MachineRecord>> Journal::machine(const std::string& name)
{
    const std::lock_guard lock(m_data->mutex);
    std::optional<MachineRecord> found;
    KF_TRY(m_data->database.query("SELECT name, kind, bundle, options, created FROM machines WHERE name=?", {name},
        [&found](const SqlRow& row) { found = machineOf(row); }));
    return found;
}

Result<std::vector<MachineRecord>> Journal::machines()
{
    const std::lock_guard lock(m_data->mutex);
    std::vector<MachineRecord> all;
    KF_TRY(m_data->database.query("SELECT name, kind, bundle, options, created FROM machines ORDER BY name", {},
        [&all](const SqlRow& row) { all.push_back(machineOf(row)); }));
    return all;
}

Result<> Journal::removeMachine(const std::string& name)
{
    const std::lock_guard lock(m_data->mutex);
    return m_data->database.transaction([&]() -> Result<> {
        for (const char* table : {"ledger", "smoke", "installs"})
            KF_TRY(m_data->database.execute(std::string("DELETE FROM ") + table + " WHERE machine=?", {name}));
        return m_data->database.execute("DELETE FROM machines WHERE name=?", {name});
    });
}

Result<std::int64_t> Journal::beginInstall(const std::string& machine, const std::string& verb)
{
    const std::lock_guard lock(m_data->mutex);
    KF_TRY(m_data->database.execute("INSERT INTO installs(machine, verb, started) VALUES(?,?,?)", {machine, verb, m_data->now()}));
    return m_data->database.lastInsertId();
}

Result<> Journal::finishInstall(std::int64_t install, const std::string& outcome)
{
    const std::lock_guard lock(m_data->mutex);
    return m_data->database.execute("UPDATE installs SET finished=?, outcome=? WHERE id=?", {m_data->now(), outcome, install});
}

Result<> Journal::stepStarted(std::int64_t install, const std::string& step)
{
    const std::lock_guard lock(m_data->mutex);
    return m_data->database.execute("INSERT OR REPLACE INTO steps(install, step, state, started) VALUES(?,?,?,?)",
        {install, step, static_cast<std::int64_t>(StepState::Running), m_data->now()});
}

Result<> Journal::stepFinished(std::int64_t install, const std::string& step, StepState state, const std::string& error)
{
    const std::lock_guard lock(m_data->mutex);
    return m_data->database.execute("UPDATE steps SET state=?, finished=?, error=? WHERE install=? AND step=?",
        {static_cast<std::int64_t>(state), m_data->now(), error, install, step});
}

Result<std::vector<StepRecord>> Journal::steps(std::int64_t install)
{
    const std::lock_guard lock(m_data->mutex);
    std::vector<StepRecord> all;
    KF_TRY(m_data->database.query("SELECT step, state, started, finished, error FROM steps WHERE install=? ORDER BY rowid", {install}, [&all](const SqlRow& row) {
        all.push_back({row.text(0), static_cast<StepState>(row.number(1)), row.text(2), row.text(3), row.text(4)});
    }));
    return all;
}

Result<std::optional<std::int64_t>> Journal::lastInstall(const std::string& machine)
{
    const std::lock_guard lock(m_data->mutex);
    std::optional<std::int64_t> last;
    KF_TRY(m_data->database.query("SELECT id FROM installs WHERE machine=? ORDER BY id DESC LIMIT 1", {machine},
        [&last](const SqlRow& row) { last = row.number(0); }));
    return last;
}

Result<> Journal::saveEntries(const std::string& machine, const std::vector<LedgerEntry>& entries)
{
    if (entries.empty())
        return {};
    const std::lock_guard lock(m_data->mutex);
    return m_data->database.transaction([&]() -> Result<> {
        for (const LedgerEntry& entry : entries) {
            std::vector<SqlValue> values = keyValues(machine, entry.key);
            values.insert(values.end(), {entry.component, entry.uid, entry.digest, static_cast<std::int64_t>(entry.phase), entry.generation});
            KF_TRY(m_data->database.execute("INSERT OR REPLACE INTO ledger VALUES(?,?,?,?,?,?,?,?,?,?)", values));
        }
        return {};
    });
}

Result<> Journal::removeEntries(const std::string& machine, const std::vector<manifests::ObjectKey>& keys)
{
    if (keys.empty())
        return {};
    const std::lock_guard lock(m_data->mutex);
    return m_data->database.transaction([&]() -> Result<> {
        for (const manifests::ObjectKey& key : keys)
            KF_TRY(m_data->database.execute("DELETE FROM ledger WHERE machine=? AND api_version=? AND kind=? AND namespace=? AND name=?", keyValues(machine, key)));
        return {};
    });
}

Result<std::vector<LedgerEntry>> Journal::ledger(const std::string& machine)
{
    const std::lock_guard lock(m_data->mutex);
    std::vector<LedgerEntry> all;
    KF_TRY(m_data->database.query("SELECT api_version, kind, namespace, name, component, uid, digest, phase, generation FROM ledger WHERE machine=?", {machine},
        [&all](const SqlRow& row) {
            all.push_back({{row.text(0), row.text(1), row.text(2), row.text(3)}, row.text(4), row.text(5), row.text(6), static_cast<Phase>(row.number(7)), row.number(8)});
        }));
    return all;
}

Result<> Journal::clearLedger(const std::string& machine)
{
    const std::lock_guard lock(m_data->mutex);
    return m_data->database.transaction([&]() -> Result<> {
        KF_TRY(m_data->database.execute("DELETE FROM ledger WHERE machine=?", {machine}));
        return m_data->database.execute("DELETE FROM smoke WHERE machine=?", {machine});
    });
}

Result<> Journal::saveSmoke(const std::string& machine, const std::string& component, const SmokeResult& result)
{
    const std::lock_guard lock(m_data->mutex);
    return m_data->database.execute("INSERT OR REPLACE INTO smoke VALUES(?,?,?,?,?,?)",
        {machine, component, result.start, std::int64_t{result.passed}, result.message, result.time.empty() ? m_data->now() : result.time});
}

Result<std::map<std::string, SmokeResult>> Journal::smoke(const std::string& machine)
{
    const std::lock_guard lock(m_data->mutex);
    std::map<std::string, SmokeResult> all;
    KF_TRY(m_data->database.query("SELECT component, start, passed, message, time FROM smoke WHERE machine=?", {machine}, [&all](const SqlRow& row) {
        all[row.text(0)] = {row.text(1), row.number(2) != 0, row.text(3), row.text(4)};
    }));
    return all;
}

} // namespace kf::installer
