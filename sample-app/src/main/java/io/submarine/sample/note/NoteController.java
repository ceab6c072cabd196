package io.submarine.sample.note;

import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;

import io.submarine.cluster.Consistency;
import io.submarine.cluster.metadata.ScanOptions;
import io.submarine.sample.cluster.ClusterAccess;
import io.submarine.sample.web.IfMatch;
import io.submarine.sample.web.JsonBody;
import io.submarine.sample.web.RawJson;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Notes over REST. The work is done on threads of the application: no thread of the web
 * server waits for the cluster.
 */
@RestController
@RequestMapping(NoteController.PATH)
class NoteController {

	static final String PATH = "/api/notes";

	@GetMapping
	Callable<List<NoteSummary>> list(ClusterAccess cluster,
			@RequestParam(name = "consistency", defaultValue = "LINEARIZABLE") Consistency consistency) {
		return () -> new Notes(cluster.metadata()).list(ScanOptions.of(consistency)).notes();
	}

	@PostMapping
	Callable<ResponseEntity<Note>> create(RawJson body, ClusterAccess cluster) {
		NoteDraft draft = JsonBody.read(body, NoteDraft.class);
		return () -> {
			Notes notes = new Notes(cluster.metadata());
			Note note = notes.get(notes.create(draft));
			return ResponseEntity.created(URI.create(PATH + "/" + note.id())).eTag(etag(note)).body(note);
		};
	}

	@GetMapping("/{id}")
	Callable<ResponseEntity<Note>> get(@PathVariable("id") String id, ClusterAccess cluster,
			@RequestParam(name = "consistency", defaultValue = "LINEARIZABLE") Consistency consistency) {
		return () -> answer(new Notes(cluster.metadata()).get(id, ScanOptions.of(consistency)));
	}

	@PutMapping("/{id}")
	Callable<ResponseEntity<Note>> replace(RawJson body, @PathVariable("id") String id, ClusterAccess cluster,
			@RequestHeader HttpHeaders headers) {
		NoteDraft draft = JsonBody.read(body, NoteDraft.class);
		Long expected = IfMatch.version(headers);
		return () -> {
			Notes notes = new Notes(cluster.metadata());
			return answer(notes.get(notes.replace(id, draft, expected)));
		};
	}

	@DeleteMapping("/{id}")
	Callable<ResponseEntity<Void>> delete(@PathVariable("id") String id, ClusterAccess cluster,
			@RequestParam(name = "trash", defaultValue = "false") boolean trash, @RequestHeader HttpHeaders headers) {
		Long expected = IfMatch.version(headers);
		return () -> {
			Notes notes = new Notes(cluster.metadata());
			if (trash) {
				notes.replace(id, new NoteDraft(null, true, null), expected);
			}
			else {
				notes.delete(id, expected);
			}
			return ResponseEntity.noContent().build();
		};
	}

	private static ResponseEntity<Note> answer(Note note) {
		return ResponseEntity.ok().eTag(etag(note)).body(note);
	}

	private static String etag(Note note) {
		return "\"%d\"".formatted(note.revision());
	}

}
