// A button that puts a text on the clipboard; where the browser gives no clipboard (plain HTTP), by selecting it.
export default function({data, parentElement}) {
  const button = parentElement.querySelector('button');
  const put = async () => {
    try { await navigator.clipboard.writeText(data.text); } catch {
      const area = document.createElement('textarea');
      area.value = data.text;
      area.style.position = 'fixed';
      area.style.opacity = '0';
      document.body.append(area);
      area.select();
      document.execCommand('copy');
      area.remove();
    }
    button.textContent = data.done;
    setTimeout(() => { button.textContent = data.label; }, 2000);
  };
  button.textContent = data.label;
  button.onclick = put;
}
