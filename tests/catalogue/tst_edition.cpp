#include "catalogue/catalogue.h"
#include "tests/catalogue/observer.h"

using namespace kf;
using namespace kf::catalogue;

class TestEdition : public QObject {
    Q_OBJECT

    static void component(const Folder& folder, const std::string& name, const std::string& more)
    {
        folder.write(name + "/component.yaml", "name: " + name + "\ntitle: T\nversion: 0.1.0\n" + more);
    }
    static Result<std::vector<Component>> order(const Folder& folder) { return componentsOf(*readCatalogue(folder.path()), "core"); }

private Q_SLOTS:
    void componentsComeAfterWhatTheyNeedAndNeedsAreTakenIn()
    {
        const Folder folder;
        folder.write("editions.yaml", "core: [a]");
        component(folder, "a", "needs: [b, c]");
        component(folder, "b", "needs: [c]");
        component(folder, "c", "");
        component(folder, "unused", "");
        const auto components = order(folder);
        QVERIFY(components);
        QCOMPARE(components->size(), 3u);
        QCOMPARE((*components)[0].name + (*components)[1].name + (*components)[2].name, std::string("cba"));
    }

    void whatAComponentUsesIsTakenInAndComesBefore()
    {
        const Folder folder;
        folder.write("editions.yaml", "core: [a]");
        component(folder, "a", "uses: [b]");
        component(folder, "b", "");
        const auto components = order(folder);
        QVERIFY(components && components->size() == 2);
        QCOMPARE((*components)[0].name, std::string("b"));
        component(folder, "b", "uses: [a]");
        QVERIFY(order(folder).error().message.find("circle") != std::string::npos);
        component(folder, "b", "uses: [c]");
        QVERIFY(order(folder).error().message.find("\"c\"") != std::string::npos);
    }

    void circlesUnknownNeedsAndUnknownEditionsAreRefused()
    {
        const Folder folder;
        folder.write("editions.yaml", "core: [a]");
        component(folder, "a", "needs: [b]");
        QVERIFY(order(folder).error().message.find("\"b\"") != std::string::npos);
        component(folder, "b", "needs: [a]");
        QVERIFY(order(folder).error().message.find("circle") != std::string::npos);
        const auto unknown = componentsOf(*readCatalogue(folder.path()), "full");
        QCOMPARE(unknown.error().code, Errc::NotFound);
        QVERIFY(unknown.error().message.find("core") != std::string::npos);
    }

    void rootsAndBinariesThatNobodyMakesAreRefused()
    {
        const Folder folder;
        folder.write("editions.yaml", "core: [a]");
        component(folder, "a", "images: [{name: kfbox.local/a/a, from: base}]");
        QVERIFY(order(folder).error().message.find("roots/base.yaml") != std::string::npos);
        folder.write("roots/base.yaml", "name: base");
        QVERIFY(order(folder));
        component(folder, "a", "images: [{name: kfbox.local/a/a, from: empty, copy: [{binary: x/y, to: /y}]}]");
        QVERIFY(order(folder).error().message.find("\"x/y\"") != std::string::npos);
    }

    void anImageOfTwoComponentsIsRefused()
    {
        const Folder folder;
        folder.write("editions.yaml", "core: [a, b]");
        component(folder, "a", "images: [{name: kfbox.local/x, from: empty}]");
        component(folder, "b", "images: [{name: kfbox.local/x, from: empty}]");
        QVERIFY(order(folder).error().message.find("another component") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestEdition)
#include "tst_edition.moc"
