// What the kiosk's home and events screens show, for qmlscene: the peer of tests/bench/startup.
import QtQuick 2.15
import QtQuick.Window 2.15

Window {
    id: window
    width: 1920; height: 1080; visible: true; color: "#F7F5F0"; flags: Qt.FramelessWindowHint
    property bool home: true
    property bool eventsSeen: false

    component Label: Text {
        font.family: "Noto Sans CJK JP"; font.pixelSize: 26; color: "#1E2B3F"; renderType: Text.NativeRendering
    }
    component Icon: Text { font.family: "Material Icons"; renderType: Text.NativeRendering }
    component Tag: Rectangle {
        property alias text: label.text
        width: label.implicitWidth + 28; height: 38; radius: 8; color: "#E6F0F3"
        Label { id: label; anchors.centerIn: parent; color: "#1F6F86" }
    }
    component EventLine: Rectangle {
        property string when; property string title; property string about; property color edge
        x: 805; width: 1071; height: 113; radius: 16
        Rectangle { width: 12; height: parent.height; color: parent.edge }
        Label { x: 38; y: 34; font.pixelSize: 32; font.bold: true; text: parent.when }
        Label { x: 281; y: 16; font.pixelSize: 28; font.bold: true; text: parent.title }
        Label { x: 281; y: 55; color: "#5B6779"; text: parent.about }
        Tag { x: parent.width - width - 24; y: 37; text: "見本" }
    }

    Item {
        width: 1920; height: 899; visible: window.home
        Rectangle {
            width: 761; height: 856
            gradient: Gradient {
                GradientStop { position: 0; color: "#1F3A5C" }
                GradientStop { position: .7; color: "#4D7F99" }
                GradientStop { position: 1; color: "#6F93A3" }
            }
            Label { x: 52; y: 46; color: "white"; font.pixelSize: 56; font.bold: true; text: "旭川市国際交流センター" }
            Label { x: 52; y: 134; color: "white"; font.pixelSize: 28; text: "フィール旭川7階　Asahikawa International Center" }
            Label { x: 52; y: 222; color: "white"; font.pixelSize: 28; text: "2026年11月25日（水）　14:32" }
        }
        Rectangle {
            x: 52; y: 678; width: 656; height: 165; radius: 24
            Rectangle { x: 34; y: 45; width: 28; height: 28; radius: 14; color: "#1E7A4C" }
            Label { x: 88; y: 30; font.pixelSize: 40; font.bold: true; text: "開館中" }
            Label { x: 234; y: 40; font.pixelSize: 30; text: "本日は19:30まで" }
            Label { x: 34; y: 96; color: "#5B6779"; text: "明日　8:45～19:30　　次の休館日　29日（日）" }
        }
        Repeater {
            model: [["施設案内", "カウンター・会議室など", "#1F6F86", "\ue55b"], ["開館時間", "曜日ごとの時間と休館日", "#1E2B3F", "\ue8b5"],
                ["イベント", "ラウンジ・料理教室など", "#D8472B", "\ue878"], ["掲示板コーナー", "カードを読む", "#8C6210", "\uf1fc"],
                ["姉妹友好都市", "海外5都市と国内1都市", "#2F6B4F", "\ue80b"], ["青少年交流", "参加者の声・応募案内", "#7A4A6D", "\uf233"]]
            Rectangle {
                x: 805 + (index % 3) * 363.6; y: 44 + Math.floor(index / 3) * 207; width: 343; height: 187; radius: 24
                color: touch.pressed ? Qt.darker(modelData[2], 1.3) : modelData[2]
                Label { x: 30; y: 24; color: "white"; font.pixelSize: 40; font.bold: true; text: modelData[0] }
                Label { x: 30; y: 84; color: "white"; text: modelData[1] }
                Icon { x: 250; y: 101; font.pixelSize: 64; color: "white"; opacity: .38; text: modelData[3] }
                MouseArea {
                    id: touch
                    anchors.fill: parent
                    onClicked: if (index == 2) { window.eventsSeen = true; window.home = false }
                }
            }
        }
        Label { x: 805; y: 460; font.pixelSize: 32; font.bold: true; text: "今日のイベント" }
        Label { x: 1713; y: 464; color: "#1F6F86"; text: "すべて見る" }
        EventLine { y: 525; edge: "#1F6F86"; when: "15:00～16:30"; title: "にほんごラウンジ"; about: "外国人と日本語で気軽に交流します" }
        EventLine { y: 649; edge: "#D8472B"; when: "18:30～19:30"; title: "韓国語ラウンジ"; about: "한국어로 이야기해요. はじめての方も歓迎" }
        Rectangle {
            x: 805; y: 778; width: 1071; height: 84; radius: 20; border.width: 2; border.color: "#DDD8CC"
            Icon { x: 32; y: 22; font.pixelSize: 40; color: "#1F6F86"; text: "\ue0cd" }
            Label { x: 96; y: 18; font.pixelSize: 30; font.bold: true; text: "センターとお問い合わせ" }
            Label { x: 450; y: 22; color: "#5B6779"; text: "電話・ホームページ・ボランティア" }
        }
    }

    // Made when it is first seen, as the kiosk makes it.
    Loader {
        active: window.eventsSeen; visible: !window.home
        sourceComponent: Item {
            width: 1920; height: 899
            Label { x: 200; y: 32; font.pixelSize: 52; font.bold: true; text: "イベント" }
            Repeater {
                model: [["すべて", 56, 133], ["語学ラウンジ", 204, 133], ["異文化理解", 428, 133], ["多文化交流", 56, 209], ["こども", 256, 209],
                    ["講座", 401, 209], ["青少年交流", 56, 285], ["すべてのことば", 56, 378], ["日本語", 308, 378], ["English", 453, 378],
                    ["中文", 56, 454], ["한국어", 177, 454], ["Русский", 317, 454]]
                Rectangle {
                    x: modelData[1]; y: modelData[2]; width: chip.implicitWidth + 56; height: 64; radius: 32
                    border.width: 2; border.color: "#DDD8CC"
                    Label { id: chip; anchors.centerIn: parent; text: modelData[0] }
                }
            }
            Repeater {
                model: [["15:00～16:30", "にほんごラウンジ", "外国人と日本語で気軽に交流します", "#1F6F86", 200],
                    ["18:30～19:30", "韓国語ラウンジ", "한국어로 이야기해요. はじめての方も歓迎", "#D8472B", 396],
                    ["18:30～19:30", "Fun Fridays", "英語で交流を楽しむ金曜日の夜", "#2F6B4F", 685]]
                Rectangle {
                    x: 679; y: modelData[4]; width: 1185; height: 183; radius: 16
                    Rectangle { width: 12; height: parent.height; color: modelData[3] }
                    Label { x: 42; y: 48; font.pixelSize: 30; font.bold: true; text: modelData[0] }
                    Label { x: 239; y: 24; font.pixelSize: 32; font.bold: true; text: modelData[1] }
                    Label { x: 239; y: 72; color: "#5B6779"; text: modelData[2] }
                    Repeater {
                        model: ["日本語", "申込不要", "無料", "見本"]
                        Tag { x: 239 + index * 130; y: 120; text: modelData }
                    }
                }
            }
            Label { x: 679; y: 134; font.pixelSize: 30; font.bold: true; text: "今日　11月25日（水）" }
            Label { x: 679; y: 620; font.pixelSize: 30; font.bold: true; text: "11月27日（金）" }
        }
    }

    Rectangle {
        y: 899; width: 1920; height: 181
        Rectangle { width: 1920; height: 2; color: "#DDD8CC" }
        Repeater {
            model: ["日本語", "やさしい", "English", "简体中文", "繁體中文", "한국어", "Русский"]
            Rectangle {
                x: 40 + index * 264.5; y: 16; width: 252; height: 64; radius: 16
                color: index ? "white" : "#1E2B3F"; border.width: 2; border.color: index ? "#DDD8CC" : "#1E2B3F"
                Label { anchors.centerIn: parent; color: index ? "#1E2B3F" : "white"; font.bold: true; text: modelData }
            }
        }
        Repeater {
            model: ["文字の大きさ", "見やすい色", "低い位置に", "終わる"]
            Rectangle {
                x: 40 + index * 463; y: 93; width: 451; height: 64; radius: 16; color: "#EFEBE2"
                Label { anchors.centerIn: parent; font.pixelSize: 25; text: modelData }
                MouseArea { anchors.fill: parent; onClicked: if (index == 0) window.home = true }
            }
        }
    }
}
