#include "base/file.h"
#include "installer/user_objects.h"

#include <QTemporaryDir>
#include <QTest>

using namespace kf;
using namespace kf::installer;

class TestUserObjects : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;
    std::filesystem::path folder() const { return m_folder.path().toStdString(); }

private Q_SLOTS:
    void whatTheServerWroteIsLeftOut()
    {
        const Json object{{"apiVersion", "v1"}, {"kind", "PersistentVolumeClaim"}, {"status", {{"phase", "Bound"}}}, {"spec", {{"volumeName", "pvc-1"}, {"storageClassName", "local"}}},
            {"metadata", {{"name", "a"}, {"namespace", "b"}, {"uid", "1"}, {"resourceVersion", "2"}, {"finalizers", {"x"}}, {"labels", {{"mine", "yes"}}},
                             {"annotations", {{"pv.kubernetes.io/bind-completed", "yes"}, {"note", "mine"}}}}}};
        const Json expected{{"apiVersion", "v1"}, {"kind", "PersistentVolumeClaim"}, {"spec", {{"storageClassName", "local"}}},
            {"metadata", {{"name", "a"}, {"namespace", "b"}, {"labels", {{"mine", "yes"}}}, {"annotations", {{"note", "mine"}}}}}};
        QVERIFY(*portable(object) == expected);
    }

    void whatTheClusterMadeIsNotAUsers_data()
    {
        QTest::addColumn<QByteArray>("object");
        QTest::newRow("owned by another object") << QByteArray("{\"kind\":\"Secret\",\"metadata\":{\"name\":\"a\",\"ownerReferences\":[{\"kind\":\"Notebook\"}]}}");
        QTest::newRow("being deleted") << QByteArray("{\"kind\":\"Notebook\",\"metadata\":{\"name\":\"a\",\"deletionTimestamp\":\"2026-01-01T00:00:00Z\"}}");
        QTest::newRow("service account's token") << QByteArray("{\"kind\":\"Secret\",\"type\":\"kubernetes.io/service-account-token\",\"metadata\":{\"name\":\"a\"}}");
        QTest::newRow("the cluster's CA") << QByteArray("{\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"kube-root-ca.crt\"}}");
        QTest::newRow("no object") << QByteArray("[]");
    }
    void whatTheClusterMadeIsNotAUsers()
    {
        QFETCH(QByteArray, object);
        QVERIFY(!portable(Json::parse(object.toStdString())));
    }

    void nothingSavedIsNoError() { QVERIFY(loadUserObjects(folder() / "none")->objects.empty()); }

    void whatIsSavedIsLoaded()
    {
        UserObjects objects;
        objects.profiles = {{{"apiVersion", "kubeflow.org/v1"}, {"kind", "Profile"}, {"metadata", {{"name", "team"}}}}};
        QVERIFY(saveUserObjects(folder(), objects, "now"));
        QVERIFY(loadUserObjects(folder())->profiles == objects.profiles);
    }

    void aFileThatIsNotOursIsRefused_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("cut off") << QByteArray("{\"format\":1,");
        QTest::newRow("another format") << QByteArray("{\"format\":7}");
        QTest::newRow("an object without a name") << QByteArray("{\"format\":1,\"profiles\":[{\"kind\":\"Profile\"}]}");
        QTest::newRow("a number for an object") << QByteArray("{\"format\":1,\"objects\":[7]}");
    }
    void aFileThatIsNotOursIsRefused()
    {
        QFETCH(QByteArray, content);
        QVERIFY(createFolders(folder() / "objects") && writeFileAtomically(userObjectsFile(folder()), content.toStdString()));
        QVERIFY(loadUserObjects(folder()).error().code == Errc::InvalidInput);
    }
};

QTEST_GUILESS_MAIN(TestUserObjects)
#include "tst_user_objects.moc"
