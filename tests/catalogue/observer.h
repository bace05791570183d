// A BuildObserver that remembers, and files for a test's catalogue.
#pragma once

#include "base/file.h"
#include "catalogue/scheduler.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

namespace kf::catalogue {

class RememberingObserver final : public BuildObserver {
public:
    void planned(std::size_t tasks, std::size_t cached) override
    {
        planned_ = tasks;
        cached_ = cached;
    }
    void started(const std::string& task) override { begun.push_back(task); }
    void line(const std::string&, const std::string& text) override { lines.push_back(text); }
    void finished(const std::string& task, std::chrono::milliseconds) override { done.push_back(task); }
    void failed(const std::string& task, const Error&) override { broken.push_back(task); }

    bool made(const std::string& task) const { return std::count(done.begin(), done.end(), task) != 0; }

    std::size_t planned_ = 0;
    std::size_t cached_ = 0;
    std::vector<std::string> begun, lines, done, broken;
};

class Folder {
public:
    std::filesystem::path path() const { return m_folder.path().toStdString(); }
    std::filesystem::path operator/(const std::string& name) const { return path() / name; }
    void write(const std::string& name, const std::string& text, mode_t mode = 0644) const
    {
        QVERIFY(createFolders((path() / name).parent_path()));
        QVERIFY(writeFileAtomically(path() / name, text, mode));
    }

private:
    QTemporaryDir m_folder;
};

} // namespace kf::catalogue
