<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>MainWindow</name>
    <message>
        <location filename="../mainwindow.ui" line="20"/>
        <source>&amp;Save As...</source>
        <extracomment>A menu</extracomment>
        <translatorcomment>as in Windows</translatorcomment>
        <translation>另存为(&amp;A)...</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) deleted</source>
        <translation>
            <numerusform>已删除 %n 个文件</numerusform>
        </translation>
    </message>
    <message id="old">
        <source>Old text</source>
        <translation type="vanished">旧文字</translation>
    </message>
</context>
<context>
    <name>Dialog</name>
    <message id="quit">
        <source>Quit without saving &quot;%1&quot;?</source>
        <translation type="unfinished">不保存“%1”就退出吗？</translation>
    </message>
    <message>
        <source>Help</source>
        <comment>button</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
