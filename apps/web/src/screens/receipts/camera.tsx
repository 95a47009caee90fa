import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { texts } from '../../texts';
import { Busy } from '../../ui/busy';
import { Dialog } from '../../ui/dialog';
import { Icon } from '../../ui/icons';

const WANTED: MediaStreamConstraints = {
  audio: false,
  // The camera at the back of a phone; as many pixels as there are, because small print is to be read.
  video: { facingMode: 'environment', width: { ideal: 4096 }, height: { ideal: 4096 } },
};
const JPEG_QUALITY = 0.92;

interface CameraProps {
  readonly onPhoto: (photo: File) => void | Promise<void>;
  readonly onClose: () => void;
}

/** A live picture with a shutter, for one photo after the other. Without a camera: the device's own app, or a file. */
export function Camera({ onPhoto, onClose }: CameraProps): JSX.Element {
  const text = texts('receipts').camera;
  const video = useRef<HTMLVideoElement>(null);
  const state = useSignal<'opening' | 'live' | 'none'>('opening');
  const taken = useSignal(0);

  useEffect(() => {
    let stream: MediaStream | undefined;
    let isClosed = false;
    const stop = (): void => stream?.getTracks().forEach((track) => track.stop());
    const open = async (): Promise<void> => {
      stream = await navigator.mediaDevices.getUserMedia(WANTED);
      if (isClosed || !video.current) {
        stop();
        return;
      }
      video.current.srcObject = stream;
      await video.current.play();
      state.value = 'live';
    };
    open().catch(() => {
      stop();
      state.value = 'none';
    });
    return () => {
      isClosed = true;
      stop();
    };
  }, []);

  const shoot = async (): Promise<void> => {
    const photo = await photoOf(video.current!);
    taken.value++;
    await onPhoto(photo);
  };

  return (
    <Dialog title={text.title} wide onClose={onClose}>
      <div class="camera" data-state={state.value}>
        {state.value === 'opening' && <Busy />}
        <video ref={video} muted playsInline hidden={state.value !== 'live'} />
        {state.value === 'none' && (
          <>
            <p class="notice warn">{text.none}</p>
            <label class="button">
              <Icon name="camera" />
              {text.device}
              <input
                class="visually-hidden"
                type="file"
                accept="image/*"
                capture="environment"
                onChange={({ currentTarget }) => {
                  const [photo] = currentTarget.files ?? [];
                  if (photo) void onPhoto(photo);
                  onClose();
                }}
              />
            </label>
          </>
        )}
      </div>
      <div class="actions">
        <p class="muted small camera-said" role="status">
          {taken.value > 0 ? text.taken(taken.value) : text.hint}
        </p>
        <button type="button" class="button" onClick={onClose}>
          {text.done}
        </button>
        <button
          type="button"
          class="button primary"
          disabled={state.value !== 'live'}
          onClick={() => void shoot()}
        >
          <Icon name="camera" />
          {text.shutter}
        </button>
      </div>
    </Dialog>
  );
}

/** The picture that is there at this moment, in all its pixels. */
async function photoOf(video: HTMLVideoElement): Promise<File> {
  const canvas = document.createElement('canvas');
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  canvas.getContext('2d')!.drawImage(video, 0, 0);
  const blob = await new Promise<Blob | null>((resolve) =>
    canvas.toBlob(resolve, 'image/jpeg', JPEG_QUALITY),
  );
  if (!blob) throw new Error('The picture of the camera could not be encoded.');
  return new File([blob], '', { type: 'image/jpeg' });
}
