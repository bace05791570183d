// The bill of materials against the structure that SPDX 2.3 requires of a document.
#include "bundle/sbom.h"
#include "catalogue/spdx.h"

#include <nlohmann/json.hpp>

#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <set>

using namespace kf;
using namespace kf::catalogue;
using Json = nlohmann::json;
using Kind = Software::Kind;

namespace {

Bill sample()
{
    const Software api{Kind::GoModule, "k8s.io/api", "v0.36.3", {}, {}, "h1:NxB+05W2UGqXWFXcLO0RB5cnqnUPP5v5sVlaOH0Iz4w=", {}};
    const Software libc{Kind::DebianPackage, "libc6", "2.36-9+deb12u13", "amd64", std::string(64, 'a'), {}, {}};
    const Software six{Kind::PythonPackage, "six", "1.17.0", {}, std::string(64, 'b'), {}, "MIT"};
    const Software own{Kind::Program, "notebook-controller", "0.1.0", {}, std::string(64, 'c'), {}, {}};
    Bill bill{"core", "0.1.0", "amd64"};
    bill.components = {{"kubernetes", "Kubernetes", "1.36.3", {}, {{"kfbox.local/bundle/node:0.1.0", bundle::Digest::of("node"), {}, true, {libc, api}}}},
        {"notebooks", "Notebooks", "0.1.0", {"kubernetes"},
            {{"kfbox.local/notebooks/controller:0.1.0", bundle::Digest::of("image"), {}, false, {libc, own}},
                {"kfbox.local/other/thing:2", bundle::Digest::of("other"), "docker.io/x/y@sha256:00", false, {six}}}}};
    return bill;
}

Json document() { return Json::parse(toSpdx(sample())); }

Json packageOf(const Json& spdx, const std::string& name)
{
    for (const Json& package : spdx["packages"])
        if (package["name"] == name)
            return package;
    return {};
}

bool related(const Json& spdx, const std::string& from, const std::string& how, const std::string& to)
{
    const auto same = [&](const Json& one) {
        return one["spdxElementId"] == packageOf(spdx, from)["SPDXID"] && one["relationshipType"] == how && one["relatedSpdxElement"] == packageOf(spdx, to)["SPDXID"];
    };
    return std::any_of(spdx["relationships"].begin(), spdx["relationships"].end(), same);
}

} // namespace

class TestSpdx : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aDocumentHasWhatSpdxRequires()
    {
        const Json spdx = document();
        QCOMPARE(spdx["spdxVersion"].get<std::string>(), std::string("SPDX-2.3"));
        QCOMPARE(spdx["dataLicense"].get<std::string>(), std::string("CC0-1.0"));
        QCOMPARE(spdx["SPDXID"].get<std::string>(), std::string("SPDXRef-DOCUMENT"));
        QCOMPARE(spdx["creationInfo"]["created"].get<std::string>(), std::string("2026-01-01T00:00:00Z"));
        QVERIFY(spdx["creationInfo"]["creators"][0].get<std::string>().rfind("Tool: kfbox-", 0) == 0);
        const QString space = QString::fromStdString(spdx["documentNamespace"].get<std::string>());
        QVERIFY(QRegularExpression("^https://kfbox\\.local/spdx/kfbox-core-0\\.1\\.0-amd64-[0-9a-f]{64}$").match(space).hasMatch());
    }

    void everyPackageHasItsRequiredFieldsAndAnIdentifierOfItsOwn()
    {
        const QRegularExpression identifier("^SPDXRef-[A-Za-z0-9.-]+$");
        std::set<std::string> ids;
        for (const Json& package : document()["packages"]) {
            const std::string id = package["SPDXID"];
            QVERIFY2(identifier.match(QString::fromStdString(id)).hasMatch(), id.c_str());
            QVERIFY(ids.insert(id).second);
            for (const char* field : {"name", "downloadLocation", "licenseConcluded", "licenseDeclared", "copyrightText"})
                QVERIFY2(package.contains(field) && !package[field].get<std::string>().empty(), field);
            QCOMPARE(package["filesAnalyzed"].get<bool>(), false);
            for (const Json& checksum : package.value("checksums", Json::array())) {
                QCOMPARE(checksum["algorithm"].get<std::string>(), std::string("SHA256"));
                QCOMPARE(checksum["checksumValue"].get<std::string>().size(), 64u);
            }
        }
    }

    void everyRelationshipIsBetweenElementsThatExistAndEveryPackageIsReached()
    {
        const Json spdx = document();
        std::set<std::string> known{"SPDXRef-DOCUMENT"};
        for (const Json& package : spdx["packages"])
            known.insert(package["SPDXID"].get<std::string>());
        std::set<std::string> contained;
        for (const Json& one : spdx["relationships"]) {
            QVERIFY(known.count(one["spdxElementId"].get<std::string>()));
            QVERIFY(known.count(one["relatedSpdxElement"].get<std::string>()));
            contained.insert(one["relatedSpdxElement"].get<std::string>());
        }
        contained.insert("SPDXRef-DOCUMENT");
        QVERIFY(contained == known);
    }

    void softwareBelongsToItsImageAndTheImageToItsComponent()
    {
        const Json spdx = document();
        QVERIFY(related(spdx, "kfbox-core", "CONTAINS", "notebooks"));
        QVERIFY(related(spdx, "notebooks", "DEPENDS_ON", "kubernetes"));
        QVERIFY(related(spdx, "kubernetes", "CONTAINS", "kfbox.local/bundle/node"));
        QVERIFY(related(spdx, "notebooks", "CONTAINS", "kfbox.local/notebooks/controller"));
        QVERIFY(related(spdx, "kfbox.local/notebooks/controller", "CONTAINS", "notebook-controller"));
        QVERIFY(related(spdx, "kfbox.local/notebooks/controller", "CONTAINS", "libc6"));
        QVERIFY(related(spdx, "kfbox.local/bundle/node", "CONTAINS", "libc6"));
        QVERIFY(!related(spdx, "kfbox.local/bundle/node", "CONTAINS", "six"));
    }

    void digestsAndLicencesAreWhereReadersLookForThem()
    {
        const Json spdx = document();
        const Json api = packageOf(spdx, "k8s.io/api");
        QCOMPARE(api["versionInfo"].get<std::string>(), std::string("v0.36.3"));
        QCOMPARE(api["externalRefs"][0]["referenceLocator"].get<std::string>(), std::string("pkg:golang/k8s.io/api@v0.36.3"));
        QCOMPARE(api["externalRefs"][1]["referenceLocator"].get<std::string>(), std::string("h1:NxB+05W2UGqXWFXcLO0RB5cnqnUPP5v5sVlaOH0Iz4w="));
        QVERIFY(!api.contains("checksums"));
        QCOMPARE(packageOf(spdx, "six")["licenseDeclared"].get<std::string>(), std::string("MIT"));
        QCOMPARE(packageOf(spdx, "libc6")["licenseDeclared"].get<std::string>(), std::string("NOASSERTION"));
        QCOMPARE(packageOf(spdx, "libc6")["checksums"][0]["checksumValue"].get<std::string>(), std::string(64, 'a'));
        QCOMPARE(packageOf(spdx, "kfbox.local/other/thing")["sourceInfo"].get<std::string>(), std::string("taken from docker.io/x/y@sha256:00"));
    }

    void theSameBillInAnotherOrderIsTheSameDocument()
    {
        Bill other = sample();
        std::reverse(other.components.begin(), other.components.end());
        for (BilledComponent& component : other.components)
            for (BilledImage& image : component.images)
                std::reverse(image.software.begin(), image.software.end());
        QVERIFY(toSpdx(other) == toSpdx(sample()));
    }

    void anotherBillHasAnotherNamespace()
    {
        Bill other = sample();
        other.components[0].images[0].software.pop_back();
        QVERIFY(Json::parse(toSpdx(other))["documentNamespace"] != document()["documentNamespace"]);
    }

    void namesThatReadAlikeStayApart()
    {
        Bill bill{"core", "1", "amd64"};
        bill.components = {{"a", {}, {}, {}, {{"kfbox.local/x:1", {}, {}, false, {{Kind::GoModule, "a/b", "v1", {}, {}, {}, {}}, {Kind::GoModule, "a-b", "v1", {}, {}, {}, {}}}}}}};
        QCOMPARE(Json::parse(toSpdx(bill))["packages"].size(), 5u);
    }

    void theReaderCountsWhatTheWriterWrote()
    {
        const auto counts = bundle::countSoftware(toSpdx(sample()));
        QVERIFY(counts);
        QCOMPARE(*counts, (bundle::SoftwareCounts{1, 1, 1, 1, 2}));
    }
};

QTEST_GUILESS_MAIN(TestSpdx)
#include "tst_spdx.moc"
