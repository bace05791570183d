// Every seed through its target, without a fuzzer: those below accepted/ are taken by a parser, those below refused/ by none.
#include "base/file.h"
#include "tests/fuzz/seeds.h"
#include "tests/fuzz/target.h"

#include <QTemporaryDir>
#include <QTest>

#include <filesystem>
#include <set>

using namespace kf;
namespace fs = std::filesystem;

class TestCorpora : public QObject {
    Q_OBJECT
    QTemporaryDir m_made;
    std::set<std::string> m_seeded;

    void addRows(const fs::path& corpus)
    {
        for (const auto& entry : fs::recursive_directory_iterator(corpus)) {
            if (!entry.is_regular_file())
                continue;
            const fs::path name = entry.path().lexically_relative(corpus);
            m_seeded.insert(name.begin()->string());
            QTest::newRow(name.c_str()) << QString::fromStdString(entry.path().string());
        }
    }
    static fuzz::Ways sum()
    {
        fuzz::Ways all;
        for (const auto& [parser, ways] : fuzz::tally()) {
            all.accepted += ways.accepted;
            all.refused += ways.refused;
        }
        return all;
    }

private Q_SLOTS:
    void initTestCase()
    {
        fuzz::writeBundleSeeds(m_made.path().toStdString());
        fuzz::writeElfSeeds(m_made.path().toStdString());
    }

    void aSeedGoesTheWayItsFolderSays_data()
    {
        QTest::addColumn<QString>("file");
        addRows(fs::path(KF_SOURCE_DIR) / "tests/fuzz/corpus");
        addRows(m_made.path().toStdString());
    }
    void aSeedGoesTheWayItsFolderSays()
    {
        QFETCH(QString, file);
        const fs::path path = file.toStdString();
        const auto target = fuzz::targets().find(path.parent_path().parent_path().filename().string());
        QVERIFY2(target != fuzz::targets().end(), "no target has this name");
        const fuzz::Ways before = sum();
        target->second(*readFile(path));
        const fuzz::Ways after = sum();
        QCOMPARE(after.accepted > before.accepted, path.parent_path().filename() == "accepted");
        QVERIFY(after.accepted + after.refused > before.accepted + before.refused);
    }

    void everyParserIsSeenToAcceptAndToRefuse()
    {
        for (const auto& [parser, ways] : fuzz::tally())
            QVERIFY2(ways.accepted > 0 && ways.refused > 0, parser.c_str());
        for (const auto& [name, target] : fuzz::targets())
            QVERIFY2(m_seeded.contains(name), name.c_str());
    }
};

QTEST_APPLESS_MAIN(TestCorpora)
#include "tst_corpora.moc"
