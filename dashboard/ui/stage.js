// The screens of a meeting over the whole window, in a document of their own: the same as the file of the meeting.
export default function({data, parentElement, setTriggerValue}) {
  const frame = parentElement.querySelector('iframe');
  const html = new TextDecoder().decode(data);
  if (frame.srcdoc !== html) frame.srcdoc = html;
  const focus = () => frame.contentWindow.focus();
  frame.addEventListener('load', () => { frame.title = frame.contentDocument.title; focus(); });
  const heard = event => {
    if (event.source === frame.contentWindow && event.data && event.data.left) setTriggerValue('left', true);
  };
  // A click beside the document, for one on a screen that another window covered, must not leave the keyboard behind.
  addEventListener('message', heard);
  addEventListener('focus', focus);
  return () => { removeEventListener('message', heard); removeEventListener('focus', focus); };
}
