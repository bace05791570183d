<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>kf::gui::ImagesTab</name>
        <message numerus="yes">
            <source>Remove %n image(s)?</source>
            <translation>
                <numerusform>Remove one image?</numerusform>
                <numerusform>Remove %n images?</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>kf::gui::NoticeArea</name>
        <message numerus="yes">
            <source>And %n more</source>
            <translation>
                <numerusform>And one more</numerusform>
                <numerusform>And %n more</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>kf::gui::StatusLine</name>
        <message numerus="yes">
            <source>And %n more</source>
            <translation>
                <numerusform>And one more</numerusform>
                <numerusform>And %n more</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>kf::models</name>
        <message numerus="yes">
            <source>%n component(s) proved themselves since the machine started.</source>
            <translation>
                <numerusform>One component proved itself since the machine started.</numerusform>
                <numerusform>%n components proved themselves since the machine started.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n component(s) do not work</source>
            <translation>
                <numerusform>One component does not work</numerusform>
                <numerusform>%n components do not work</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>and one more</numerusform>
                <numerusform>and %n more</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n notebook(s)</source>
            <translation>
                <numerusform>One notebook</numerusform>
                <numerusform>%n notebooks</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n volume(s)</source>
            <translation>
                <numerusform>One volume</numerusform>
                <numerusform>%n volumes</numerusform>
            </translation>
        </message>
    </context>
</TS>
