// A thin RAII wrapper over SQLite for this room's .cpp files: one Database, statements that bind and read by position.
// One thread at a time per Database; the journal holds the lock.
#pragma once

#include "base/handle.h"
#include "base/result.h"

#include <sqlite3.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace kf::installer {

using SqlValue = std::variant<std::nullptr_t, std::int64_t, std::string>;

// One row of an answer; columns are read while the visit runs.
class SqlRow {
public:
    explicit SqlRow(sqlite3_stmt& statement) : m_statement(statement) {}
    std::string text(int column) const;
    std::int64_t number(int column) const { return sqlite3_column_int64(&m_statement, column); }
    bool isNull(int column) const { return sqlite3_column_type(&m_statement, column) == SQLITE_NULL; }

private:
    sqlite3_stmt& m_statement;
};

class Database {
public:
    // Creates the file (0600) where it is missing; WAL, synchronous=FULL, foreign keys on, 10 s busy timeout.
    static Result<Database> open(const std::filesystem::path& path);

    Result<> script(const std::string& sql); // several statements, nothing bound, rows ignored
    Result<> execute(const std::string& sql, const std::vector<SqlValue>& values = {});
    Result<> query(const std::string& sql, const std::vector<SqlValue>& values, const std::function<void(const SqlRow&)>& visit);
    Result<std::int64_t> number(const std::string& sql, const std::vector<SqlValue>& values = {});
    std::int64_t lastInsertId() const { return sqlite3_last_insert_rowid(m_handle.get()); }
    // All of `work` or nothing of it.
    Result<> transaction(const std::function<Result<>()>& work);

private:
    using Statement = Handle<sqlite3_stmt, sqlite3_finalize>;
    Database(Handle<sqlite3, sqlite3_close_v2> handle, std::string path) : m_handle(std::move(handle)), m_path(std::move(path)) {}
    Error failure(const std::string& what) const;
    Result<Statement> prepare(const std::string& sql, const std::vector<SqlValue>& values);

    Handle<sqlite3, sqlite3_close_v2> m_handle;
    std::string m_path;
};

} // namespace kf::installer
