#include "kube/watch_state.h"

#include <QTest>

using namespace kf;
using namespace kf::kube;

namespace {

Json object(const std::string& name, const std::string& version, const std::string& uid = "u")
{
    return {{"metadata", {{"name", name}, {"namespace", "a"}, {"uid", uid + name}, {"resourceVersion", version}, {"managedFields", Json::array({1})}}}};
}
std::string line(const char* type, const Json& about) { return Json{{"type", type}, {"object", about}}.dump(); }

} // namespace

class TestWatchState : public QObject {
    Q_OBJECT
    using After = WatchState::After;
    QStringList m_told;
    WatchState::Tell m_tell = [this](const WatchEvent& event) {
        static const char* const kinds[] = {"added ", "modified ", "deleted ", "synced"};
        const bool synced = event.kind == WatchEvent::Kind::Synced;
        m_told << QString(kinds[int(event.kind)]) + (synced ? QString() : QString::fromStdString(event.object["metadata"]["name"].get<std::string>()));
        QVERIFY(synced || !event.object["metadata"].contains("managedFields"));
    };

    void list(WatchState& state, std::vector<Json> items, const char* version)
    {
        state.beginList();
        state.addPage(std::move(items), m_tell);
        state.endList(version, m_tell);
    }

private Q_SLOTS:
    void init() { m_told.clear(); }

    void aSecondListTellsOnlyDifferences()
    {
        WatchState state(types::configMaps);
        list(state, {object("a", "1"), object("b", "2"), object("c", "3")}, "3");
        list(state, {object("a", "1"), object("b", "4"), object("d", "5")}, "5");
        QCOMPARE(m_told, (QStringList{"added a", "added b", "added c", "synced", "modified b", "added d", "deleted c"}));
        QCOMPARE(state.resourceVersion(), std::string("5"));
    }

    void anObjectMadeAnewIsNotAModification()
    {
        WatchState state(types::configMaps);
        list(state, {object("a", "1", "old")}, "1");
        list(state, {object("a", "7", "new")}, "7");
        QCOMPARE(m_told, (QStringList{"added a", "synced", "deleted a", "added a"}));
    }

    void linesMoveTheVersionOn()
    {
        WatchState state(types::configMaps);
        list(state, {}, "1");
        QCOMPARE(state.onLine(line("ADDED", object("a", "2")), m_tell), After::GoOn);
        QCOMPARE(state.onLine(line("MODIFIED", object("a", "3")), m_tell), After::GoOn);
        QCOMPARE(state.onLine(line("BOOKMARK", object("", "9")), m_tell), After::GoOn);
        QCOMPARE(state.onLine(line("DELETED", object("a", "10")), m_tell), After::GoOn);
        QCOMPARE(m_told, (QStringList{"synced", "added a", "modified a", "deleted a"}));
        QCOMPARE(state.resourceVersion(), std::string("10"));
    }

    void anEventToldTwiceIsToldOnce()
    {
        WatchState state(types::configMaps);
        list(state, {object("a", "1")}, "1");
        QCOMPARE(state.onLine(line("ADDED", object("a", "1")), m_tell), After::GoOn);
        QCOMPARE(m_told, (QStringList{"added a", "synced"}));
    }

    void eventsOutOfOrderAskForAList()
    {
        WatchState state(types::configMaps);
        list(state, {object("a", "1")}, "8");
        QCOMPARE(state.onLine(line("MODIFIED", object("a", "12")), m_tell), After::GoOn);
        for (const char* type : {"ADDED", "MODIFIED", "DELETED", "BOOKMARK"})
            QCOMPARE(state.onLine(line(type, object("b", "9")), m_tell), After::ListAgain);
        QCOMPARE(state.resourceVersion(), std::string("12"));
        list(state, {object("a", "12"), object("b", "9")}, "12");
        QCOMPARE(m_told, (QStringList{"added a", "synced", "modified a", "added b"}));
    }

    void anEndIsToldOnceAndOfTheObjectThatEnded()
    {
        WatchState state(types::configMaps);
        list(state, {object("a", "1", "old"), object("b", "2")}, "2");
        QCOMPARE(state.onLine(line("ADDED", object("a", "3", "new")), m_tell), After::GoOn);
        QCOMPARE(state.onLine(line("DELETED", object("a", "4", "old")), m_tell), After::GoOn); // too late
        QCOMPARE(state.onLine(line("DELETED", object("b", "5")), m_tell), After::GoOn);
        QCOMPARE(state.onLine(line("DELETED", object("b", "5")), m_tell), After::GoOn);
        QCOMPARE(state.onLine(line("MODIFIED", object("a", "6", "new")), m_tell), After::GoOn);
        QCOMPARE(m_told, (QStringList{"added a", "added b", "synced", "deleted a", "added a", "deleted b", "modified a"}));
    }

    void versionsThatAreNoNumbersHaveNoOrder()
    {
        WatchState state(types::configMaps);
        list(state, {}, "b");
        QCOMPARE(state.onLine(line("ADDED", object("a", "a")), m_tell), After::GoOn);
        QCOMPARE(m_told, (QStringList{"synced", "added a"}));
    }

    void errorsAskForAListOrABreak()
    {
        WatchState state(types::configMaps);
        QCOMPARE(state.onLine(line("ERROR", {{"code", 410}}), m_tell), After::ListAgain);
        QCOMPARE(state.onLine(line("ERROR", {{"code", 500}}), m_tell), After::BreakOff);
        QCOMPARE(state.onLine(line("ERROR", {{"code", "410"}}), m_tell), After::BreakOff);
        QCOMPARE(state.onLine(line("ADDED", {{"metadata", Json::object()}}), m_tell), After::BreakOff);
        QCOMPARE(state.onLine(line("ADDED", Json::array()), m_tell), After::BreakOff);
        QCOMPARE(state.onLine("{\"type\":\"ADDED\"", m_tell), After::BreakOff);
        QCOMPARE(state.onLine("[]", m_tell), After::BreakOff);
        QCOMPARE(state.onLine("", m_tell), After::BreakOff);
    }
};

QTEST_APPLESS_MAIN(TestWatchState)
#include "tst_watch_state.moc"
