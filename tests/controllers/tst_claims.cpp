#include "controllers/storage/claims.h"
#include "tests/controllers/storage_objects.h"

#include <QTest>

using namespace kf;
using namespace kf::controllers;

class TestClaims : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aClaimOfOurClassWantsAVolumeUntilItHasOne()
    {
        QVERIFY(wantsVolume(aClaim(), ourClass()));
        Json bound = aClaim();
        bound["spec"]["volumeName"] = "pvc-1";
        QVERIFY(!wantsVolume(bound, ourClass()));
        Json leaving = aClaim();
        leaving["metadata"]["deletionTimestamp"] = "2026-11-22T17:00:00Z";
        QVERIFY(!wantsVolume(leaving, ourClass()));
    }

    void aClaimOfAnotherOrOfNoClassIsLeftAlone()
    {
        Json other = ourClass();
        other["provisioner"] = "example.org/disks";
        QVERIFY(!wantsVolume(aClaim(), other));
        QVERIFY(!wantsVolume(aClaim(), Json()));
    }

    void aClassThatWaitsForAPodIsServedWhenTheSchedulerHasPlacedIt()
    {
        Json waiting = ourClass();
        waiting["volumeBindingMode"] = "WaitForFirstConsumer";
        QVERIFY(!wantsVolume(aClaim(), waiting));
        Json placed = aClaim();
        placed["metadata"]["annotations"]["volume.kubernetes.io/selected-node"] = "kfbox";
        QVERIFY(wantsVolume(placed, waiting));
    }

    void aBlockDeviceAndASelectorAreRefusedWithTheReason()
    {
        QVERIFY(!refusal(aClaim()));
        Json block = aClaim();
        block["spec"]["volumeMode"] = "Block";
        QVERIFY(refusal(block)->find("Block") != std::string::npos);
        Json picky = aClaim();
        picky["spec"]["selector"] = {{"matchLabels", {{"disk", "fast"}}}};
        QVERIFY(refusal(picky)->find("select") != std::string::npos);
    }

    void aVolumeIsTheClaimsFolderAndBoundToThisVeryClaim()
    {
        const Json volume = volumeFor(aClaim(), ourClass(), "/volumes");
        QCOMPARE(nameOf(volume), std::string("pvc-uid-1"));
        QCOMPARE(text(volume, "/spec/hostPath/path"), std::string("/volumes/team/data"));
        QCOMPARE(text(volume, "/spec/claimRef/uid"), std::string("uid-1"));
        QCOMPARE(text(volume, "/spec/capacity/storage"), std::string("1Gi"));
        QVERIFY(at(volume, "/spec/accessModes") == Json::array({"ReadWriteOnce"}));
        QCOMPARE(text(volume, "/spec/storageClassName"), std::string("local-path"));
        QCOMPARE(text(volume, "/spec/persistentVolumeReclaimPolicy"), std::string("Delete"));
    }

    void aVolumeThatWeMadeGoesWhenItsClaimHasGone()
    {
        Json volume = volumeFor(aClaim(), ourClass(), "/volumes");
        QVERIFY(!isLetGo(volume));
        volume["status"]["phase"] = "Released";
        QVERIFY(isLetGo(volume));
        QVERIFY((placeOf(volume) == Place{"team", "data", "pvc-uid-1"}));
        Json kept = volume;
        kept["spec"]["persistentVolumeReclaimPolicy"] = "Retain";
        QVERIFY(!isLetGo(kept));
        Json foreign = volume;
        foreign["metadata"]["annotations"]["pv.kubernetes.io/provisioned-by"] = "example.org/disks";
        QVERIFY(!isLetGo(foreign));
    }
};

QTEST_GUILESS_MAIN(TestClaims)
#include "tst_claims.moc"
