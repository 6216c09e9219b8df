"""Streamlit's own English, replaced as far as it can be.

Most of it never shows: menus, the toolbar of the page, and the "deploy" button are switched off in
``.streamlit/config.toml`` or hidden in ``frame.css``, and every control passes its own placeholder. What remains is
looked up here, whole text by whole text, whenever Streamlit puts it on the page. A text that a later version words
differently stays English and does no harm. English stays: the submenus (number formats, statistics) of a table's column
menu.
"""

from __future__ import annotations

import json

import streamlit as st

LANGUAGE_TAG = {"zh": "zh-CN", "en": "en"}

CHINESE = {
    "Skip to main content": "跳到正文",
    "No results": "没有符合的选项",
    "Open": "打开",
    "Choose an option": "请选择",
    "Close": "关闭",
    "Search": "搜索",
    "Show/hide columns": "显示或隐藏列",
    "Fullscreen": "全屏",
    "Toggle fullscreen": "全屏",
    "Close fullscreen": "退出全屏",
    "Clear selection": "取消选择",
    "Sort ascending": "升序",
    "Sort descending": "降序",
    "Autosize": "适合列宽",
    "Pin column": "固定列",
    "Unpin column": "取消固定",
    "Hide column": "隐藏列",
    "Format": "格式",
    "Statistics": "统计",
    "Automatic": "自动",
    "Copy column name": "复制列名",
    "Upload": "选择文件",
    "Connection error": "连接中断",
    "Connecting": "正在连接",
    "Connection failed with status 0.": "与服务器的连接中断，请稍后刷新页面。",
    "Streamlit server is not responding. Are you connected to the internet?": "服务器没有应答，请稍后刷新页面。",
    "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:":
        "服务器没有应答。如已停止，请在服务器上重新启动：",
    "Network issue": "网络异常",
    "Cannot connect to Streamlit (HTTP status: 403).": "无法连接服务器",
    "streamlit_folium.st_folium": "站点地图",
}  # fmt: skip
ENGLISH = {"streamlit_folium.st_folium": "Map of stations"}
"""What Streamlit calls by a name of its program."""

SCRIPT = """
(() => {
  document.documentElement.lang = %(tag)s;
  window.stationWords = %(words)s;
  const said = text => window.stationWords[text.trim()];
  const name = one => ["aria-label", "title", "placeholder"].forEach(attribute => {
    const found = one.hasAttribute(attribute) && said(one.getAttribute(attribute));
    if (found) one.setAttribute(attribute, found);
  });
  const put = root => {
    if (root.nodeType === 3) { const found = said(root.nodeValue); if (found) root.nodeValue = found; return; }
    if (root.nodeType !== 1 || root.closest(".figure, .table")) return;
    name(root);
    root.childNodes.forEach(put);
  };
  if (!window.stationWatch) {
    window.stationWatch = new MutationObserver(seen => seen.forEach(one => one.addedNodes.forEach(put)));
    window.stationWatch.observe(document.body, {childList: true, subtree: true});
  }
  put(document.body);
})();
"""


def speak(lang: str) -> None:
    """Tell browser and screen reader which language the page speaks, and put Streamlit's own texts into it.

    Streamlit offers no setting for either; the script holds constants only.
    """
    values = {"tag": json.dumps(LANGUAGE_TAG[lang]), "words": json.dumps(CHINESE if lang == "zh" else ENGLISH)}
    st.html("<script>" + SCRIPT % values + "</script>", unsafe_allow_javascript=True)
