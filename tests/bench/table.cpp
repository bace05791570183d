// bench_table [SECONDS]: a table of 10,000 pods with 100 changes a second, as a person uses it. Prints the longest gaps of the event
// loop by what was done, beside the most processor time between two turns of it (a gap without it is the computer's other work), and
// how the memory goes.
#include "app/gui/theme.h"
#include "app/gui/widgets/object_table.h"
#include "app/models/pod_rows.h"
#include "tests/gui/loop_gaps.h"

#include <QApplication>
#include <QFile>
#include <QLineEdit>
#include <QScrollBar>
#include <QTableView>
#include <QThread>
#include <QTimer>

#include <cstdio>

namespace {

using namespace kf;
using kube::Json;
using kube::WatchEvent;
using namespace std::chrono_literals;

constexpr int pods = 10'000;
constexpr int page = 500; // as the client lists
constexpr auto pageEvery = 20ms;
constexpr auto changeEvery = 10ms;

Json podNumber(int number, int change)
{
    const bool crashes = change % 7 == 3;
    Json state = crashes ? Json{{"waiting", {{"reason", "CrashLoopBackOff"}}}} : Json{{"running", Json::object()}};
    return {{"apiVersion", "v1"}, {"kind", "Pod"},
        {"metadata", {{"name", "worker-" + std::to_string(number * 7919 % pods)}, {"namespace", "lab"}, {"uid", "uid-" + std::to_string(number)}, {"creationTimestamp", "2026-01-02T03:04:05Z"}}},
        {"spec", {{"nodeName", "kfbox"}, {"containers", {{{"name", "main"}}}}}},
        {"status", {{"phase", "Running"}, {"podIP", "10.1.0.7"}, {"containerStatuses", {{{"name", "main"}, {"ready", !crashes}, {"restartCount", change}, {"state", state}}}}}}};
}

// Lists the pods in pages, then changes one every ten milliseconds; now and then one goes and comes back. On a thread of its own, as the
// network's is.
class Changes final : public kube::Watch {
public:
    explicit Changes(std::function<void(const WatchEvent&)> handler) : m_handler(std::move(handler))
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.moveToThread(&m_thread);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { next(); });
        QObject::connect(&m_thread, &QThread::started, &m_timer, [this] { m_timer.start(pageEvery); });
        QObject::connect(&m_thread, &QThread::finished, &m_timer, [this] { m_timer.stop(); });
        m_thread.start();
    }
    ~Changes() override
    {
        m_thread.quit();
        m_thread.wait();
    }

private:
    void next()
    {
        if (m_listed < pods)
            return listPage();
        const int number = static_cast<int>(++m_change * 104'729LL % pods);
        const auto kind = m_change % 50 == 0 ? WatchEvent::Kind::Deleted : WatchEvent::Kind::Modified;
        m_handler({kind, podNumber(number, m_change)});
        if (kind == WatchEvent::Kind::Deleted)
            m_handler({WatchEvent::Kind::Added, podNumber(number, m_change)});
    }
    void listPage()
    {
        for (int i = 0; i < page; ++i)
            m_handler({WatchEvent::Kind::Added, podNumber(m_listed++, 0)});
        if (m_listed < pods)
            return;
        m_handler({WatchEvent::Kind::Synced, {}});
        m_timer.start(changeEvery);
    }

    std::function<void(const WatchEvent&)> m_handler;
    QThread m_thread;
    QTimer m_timer;
    int m_listed = 0;
    int m_change = 0;
};

template <class T = Done> kube::Future<T> nothing() { return {}; }

// Only watches; the table asks for nothing else.
class WatchOnly final : public kube::Client {
public:
    kube::Future<Json> get(const kube::ResourceType&, const std::string&, const std::string&) override { return nothing<Json>(); }
    kube::Future<kube::ObjectList> list(const kube::ResourceType&, const std::string&, const kube::ListOptions&) override { return nothing<kube::ObjectList>(); }
    kube::Future<Json> create(const kube::ResourceType&, const std::string&, const Json&) override { return nothing<Json>(); }
    kube::Future<Json> replace(const kube::ResourceType&, const std::string&, const std::string&, const Json&, const std::string&) override { return nothing<Json>(); }
    kube::Future<Json> patch(const kube::ResourceType&, const std::string&, const std::string&, kube::PatchKind, const Json&, const std::string&) override { return nothing<Json>(); }
    kube::Future<Json> apply(const kube::ResourceType&, const Json&, const kube::ApplyOptions&) override { return nothing<Json>(); }
    kube::Future<> remove(const kube::ResourceType&, const std::string&, const std::string&, const kube::DeleteOptions&) override { return nothing(); }
    kube::Future<std::string> raw(const std::string&, const std::string&, const std::string&, const std::string&) override { return nothing<std::string>(); }
    kube::Future<kube::ResourceType> discover(const std::string&, const std::string&) override { return nothing<kube::ResourceType>(); }
    std::unique_ptr<kube::Watch> watch(const kube::ResourceType&, const std::string&, const kube::ListOptions&, std::function<void(const WatchEvent&)> handler, kube::OnReach) override
    {
        return std::make_unique<Changes>(std::move(handler));
    }
    std::unique_ptr<kube::Session> logs(const std::string&, const std::string&, const kube::LogOptions&, kube::OnData, kube::OnEnd) override { return {}; }
    std::unique_ptr<kube::Session> exec(const std::string&, const std::string&, const kube::ExecOptions&, kube::OnData, kube::OnEnd) override { return {}; }
    Result<std::unique_ptr<kube::PortForward>> forward(const std::string&, const std::string&, int, int) override { return Error{Errc::Unavailable, "Only watches.", {}}; }
};

long residentKilobytes()
{
    QFile file(QStringLiteral("/proc/self/status"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray& line : file.readAll().split('\n')) {
        if (line.startsWith("VmRSS:"))
            return line.mid(6).trimmed().split(' ').first().toLong();
    }
    return 0;
}

struct Phase {
    const char* what;
    std::function<void(int step)> act; // ten times a second
};

} // namespace

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    gui::theme::apply(application, gui::theme::Scheme::Light);
    const int secondsEach = std::max(1, (argc > 1 ? std::atoi(argv[1]) : 60) / 6);

    gui::ObjectTable table(QStringLiteral("pods"), QStringLiteral("Pods"), models::podColumns());
    table.resize(1200, 800);
    table.show();
    models::LiveRows rows(std::make_shared<WatchOnly>(), kube::types::pods, "lab", {}, models::describePod, &application);

    fake::LoopGaps gaps(1ms);
    table.follow(&rows);

    const std::vector<Phase> phases{
        {"reads 10,000 rows", [](int) {}},
        {"looks on", [](int) {}},
        {"sorts by another column each second", [&](int step) { if (step % 10 == 0) table.view().sortByColumn(step / 10 % 8, step / 80 % 2 ? Qt::DescendingOrder : Qt::AscendingOrder); }},
        {"types what few rows have", [&](int step) { table.search().setText(QStringLiteral("crash").left(step % 6)); }},
        {"types what every third row has", [&](int step) { table.search().setText(step % 2 ? QStringLiteral("7") : QString()); }},
        {"scrolls", [&](int step) { table.search().clear(); table.view().verticalScrollBar()->setValue(step * 2000 % 300'000); }},
    };
    std::size_t phase = 0;
    int step = 0;
    long firstMemory = 0;
    QTimer person;
    QObject::connect(&person, &QTimer::timeout, [&] {
        phases[phase].act(step++);
        if (step < secondsEach * 10)
            return;
        const long memory = residentKilobytes();
        firstMemory = firstMemory == 0 ? memory : firstMemory;
        std::printf("%-40s longest gap %6.1f ms   processor %6.1f ms   rows %5d   resident %6.1f MiB (%+.1f)\n", phases[phase].what, gaps.longestMilliseconds(), gaps.busiestMilliseconds(), table.model().rowCount(), double(memory) / 1024, double(memory - firstMemory) / 1024);
        std::fflush(stdout);
        gaps.beginAnew();
        step = 0;
        if (++phase == phases.size())
            QApplication::quit();
    });
    person.start(100ms);
    return QApplication::exec();
}
