#include "installer/sqlite_private.h"

#include "base/failpoint.h"
#include "base/file.h"

#include <fcntl.h>

#include <cerrno>

namespace kf::installer {

namespace {

Errc codeOf(int status)
{
    switch (status & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_FULL:
    case SQLITE_IOERR: return Errc::Unavailable;
    case SQLITE_PERM:
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN: return Errc::Permission;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return Errc::Corrupt;
    default: return Errc::Internal;
    }
}

std::string adviceFor(int status)
{
    switch (status & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return "another kfbox is using it; wait until that one has finished";
    case SQLITE_FULL: return "the disk is full; free some space and run the same command again";
    case SQLITE_IOERR: return "the disk is full or failing; free some space and run the same command again"; // SQLite tells them apart in writes only
    case SQLITE_PERM:
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN: return "it cannot be opened; check who owns the file";
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return "it is damaged; move it away and run \"kfbox up\" again, machines and data are kept";
    default: return "the database refused";
    }
}

int bindValue(sqlite3_stmt* statement, int index, const SqlValue& value)
{
    if (const auto* text = std::get_if<std::string>(&value))
        return sqlite3_bind_text(statement, index, text->data(), static_cast<int>(text->size()), SQLITE_TRANSIENT);
    if (const auto* number = std::get_if<std::int64_t>(&value))
        return sqlite3_bind_int64(statement, index, *number);
    return sqlite3_bind_null(statement, index);
}

} // namespace

std::string SqlRow::text(int column) const
{
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(&m_statement, column));
    return bytes ? std::string(bytes, static_cast<std::size_t>(sqlite3_column_bytes(&m_statement, column))) : std::string();
}

Result<Database> Database::open(const std::filesystem::path& path)
{
    // Created by us, so that it is never readable to others for a moment; SQLite gives its -wal file the same mode.
    const FileDescriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    if (!file)
        return systemError("open kfbox's state " + path.string(), errno);

    sqlite3* raw = nullptr;
    const int status = sqlite3_open_v2(path.c_str(), &raw, SQLITE_OPEN_READWRITE | SQLITE_OPEN_FULLMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
    Database database(Handle<sqlite3, sqlite3_close_v2>(raw), path.string());
    if (status != SQLITE_OK)
        return database.failure("open");
    sqlite3_busy_timeout(raw, 10'000);
    KF_TRY(database.script("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"));
    return database;
}

Error Database::failure(const std::string& what) const
{
    const int status = m_handle ? sqlite3_extended_errcode(m_handle.get()) : SQLITE_NOMEM;
    return {codeOf(status), "kfbox's state " + m_path + ": " + adviceFor(status) + ".",
        what + ": " + (m_handle ? sqlite3_errmsg(m_handle.get()) : "out of memory")};
}

Result<> Database::script(const std::string& sql)
{
    if (sqlite3_exec(m_handle.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
        return failure(sql);
    return {};
}

Result<Database::Statement> Database::prepare(const std::string& sql, const std::vector<SqlValue>& values)
{
    sqlite3_stmt* raw = nullptr;
    if (sqlite3_prepare_v2(m_handle.get(), sql.c_str(), static_cast<int>(sql.size()), &raw, nullptr) != SQLITE_OK)
        return failure(sql);
    Statement statement(raw);
    for (std::size_t index = 0; index < values.size(); ++index) {
        if (bindValue(raw, static_cast<int>(index) + 1, values[index]) != SQLITE_OK)
            return failure(sql);
    }
    return statement;
}

Result<> Database::query(const std::string& sql, const std::vector<SqlValue>& values, const std::function<void(const SqlRow&)>& visit)
{
    const Statement statement = KF_TRY(prepare(sql, values));
    const bool writes = sqlite3_stmt_readonly(statement.get()) == 0;
    if (writes)
        failpoint();
    for (;;) {
        const int status = sqlite3_step(statement.get());
        if (status == SQLITE_DONE) {
            if (writes)
                failpoint();
            return {};
        }
        if (status != SQLITE_ROW)
            return failure(sql);
        visit(SqlRow(*statement));
    }
}

Result<> Database::execute(const std::string& sql, const std::vector<SqlValue>& values)
{
    return query(sql, values, [](const SqlRow&) {});
}

Result<std::int64_t> Database::number(const std::string& sql, const std::vector<SqlValue>& values)
{
    std::int64_t answer = 0;
    KF_TRY(query(sql, values, [&answer](const SqlRow& row) { answer = row.number(0); }));
    return answer;
}

Result<> Database::transaction(const std::function<Result<>()>& work)
{
    KF_TRY(script("BEGIN IMMEDIATE"));
    Result<> done = work();
    failpoint();
    if (done)
        done = script("COMMIT");
    failpoint();
    if (!done && sqlite3_get_autocommit(m_handle.get()) == 0)
        static_cast<void>(script("ROLLBACK"));
    return done;
}

} // namespace kf::installer
